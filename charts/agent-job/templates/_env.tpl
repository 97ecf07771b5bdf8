{{/*
The environment variables that belong to the chart, and what to do in place of setting them. They are those of
controller and worker; the runner has none.
*/}}
{{- define "agent-job.reservedEnv" -}}
SCALR_AGENT_CACHE_DIR: set agent.cacheDir
SCALR_AGENT_DATA_DIR: set agent.dataDir
SCALR_AGENT_DEBUG: set agent.debug
SCALR_AGENT_DRIVER:
SCALR_AGENT_KUBERNETES_JOB_TEMPLATE:
SCALR_AGENT_LOG_FORMAT: set agent.logFormat
SCALR_AGENT_NAME:
SCALR_AGENT_OTLP_ENDPOINT: set otel.endpoint and otel.enabled
SCALR_AGENT_OTLP_METRICS_ENABLED: set otel.metricsEnabled
SCALR_AGENT_OTLP_TRACES_ENABLED: set otel.tracesEnabled
SCALR_AGENT_PROVIDER_CACHE_ENABLED: set agent.providerCache.enabled
SCALR_AGENT_PROVIDER_CACHE_SIZE_LIMIT_MB: set agent.providerCache.sizeLimit
SCALR_AGENT_TOKEN: set agent.token or agent.tokenExistingSecret
SCALR_URL: set agent.url
{{- end -}}

{{/*
A mapping of names and values as a list. null takes out what a lower layer set. Numbers go through toJson, since
quote alone writes 1000000 as 1e+06.
*/}}
{{- define "agent-job.envOf" -}}
{{- range $name, $value := . }}
{{- if not (kindIs "invalid" $value) }}
- name: {{ $name | quote }}
  value: {{ kindIs "string" $value | ternary $value (toJson $value) | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{/* What controller and worker have in common. */}}
{{- define "agent-job.commonEnv" -}}
{{- with .Values.agent.url }}
- name: SCALR_URL
  value: {{ . | quote }}
{{- end }}
- name: SCALR_AGENT_TOKEN
  valueFrom:
    secretKeyRef:
      {{- $existing := .Values.agent.tokenExistingSecret }}
      name: {{ $existing.name | default (include "agent-job.fullname" .) | quote }}
      key: {{ empty $existing.name | ternary "token" $existing.key | quote }}
- name: SCALR_AGENT_DEBUG
  value: {{ .Values.agent.debug | toString | quote }}
- name: SCALR_AGENT_LOG_FORMAT
  value: {{ .Values.agent.logFormat | quote }}
- name: SCALR_AGENT_DATA_DIR
  value: {{ .Values.agent.dataDir | quote }}
- name: SCALR_AGENT_CACHE_DIR
  value: {{ .Values.agent.cacheDir | quote }}
- name: SCALR_AGENT_DRIVER
  value: "kubernetes-job"
{{- with .Values.otel }}
{{- if .enabled }}
- name: SCALR_AGENT_OTLP_ENDPOINT
  value: {{ .endpoint | quote }}
- name: SCALR_AGENT_OTLP_METRICS_ENABLED
  value: {{ .metricsEnabled | default false | quote }}
- name: SCALR_AGENT_OTLP_TRACES_ENABLED
  value: {{ .tracesEnabled | default false | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{/* The controller's environment. No name stands in it twice: its own list wins over agent.extraEnv. */}}
{{- define "agent-job.controllerEnv" -}}
- name: SCALR_AGENT_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
{{ include "agent-job.commonEnv" . | trim }}
- name: SCALR_AGENT_KUBERNETES_JOB_TEMPLATE
  value: {{ include "agent-job.nameOf" (list . "task") | quote }}
{{- $own := .Values.agent.controller.extraEnv | default list }}
{{- $others := deepCopy (.Values.agent.extraEnv | default dict) }}
{{- range $own }}
{{- $others = omit $others .name }}
{{- end }}
{{- include "agent-job.envOf" $others }}
{{- with $own }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* The worker's environment: agent.extraEnv, and its own over that. */}}
{{- define "agent-job.workerEnv" -}}
{{ include "agent-job.commonEnv" . | trim }}
{{- $cache := .Values.agent.providerCache }}
- name: SCALR_AGENT_PROVIDER_CACHE_ENABLED
  value: {{ $cache.enabled | default false | quote }}
{{- if $cache.enabled }}
- name: SCALR_AGENT_PROVIDER_CACHE_SIZE_LIMIT_MB
  value: {{ include "agent-job.megabytes" $cache.sizeLimit | quote }}
{{- end }}
{{- $extra := include "agent-job.layered" (list .Values.agent.extraEnv .Values.task.worker.extraEnv) | fromYaml }}
{{- include "agent-job.envOf" $extra }}
{{- end -}}
