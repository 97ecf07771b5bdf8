{{/* The chart's name, as label and as part of other names. */}}
{{- define "agent-local.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/*
The name of all resources. A release that is named after the chart does not get the name twice.
63 characters is what a label value may have.
*/}}
{{- define "agent-local.fullname" -}}
{{- $name := include "agent-local.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* What the Deployment and the NetworkPolicy find the pods by. Never changes during the life of a release. */}}
{{- define "agent-local.selectorLabels" -}}
app.kubernetes.io/name: {{ include "agent-local.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end -}}

{{- define "agent-local.labels" -}}
{{ include "agent-local.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" | quote }}
{{- end -}}

{{/* The common labels and a resource's own ones: (list $ .Values.secret.labels). The common ones win. */}}
{{- define "agent-local.labelsAnd" -}}
{{- $common := include "agent-local.labels" (first .) | fromYaml -}}
{{- merge $common (last . | default dict) | toYaml -}}
{{- end -}}

{{- define "agent-local.image" -}}
{{- printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) -}}
{{- end -}}

{{- define "agent-local.serviceAccountName" -}}
{{- .Values.serviceAccount.name | default (ternary (include "agent-local.fullname" .) "default" .Values.serviceAccount.create) -}}
{{- end -}}

{{/* Where the token stands: the Secret's name, and the key within it. */}}
{{- define "agent-local.tokenSecret" -}}
{{- $existing := .Values.agent.tokenExistingSecret -}}
{{- if $existing.name -}}
name: {{ $existing.name | quote }}
key: {{ $existing.key | quote }}
{{- else -}}
name: {{ include "agent-local.fullname" . | quote }}
key: "token"
{{- end -}}
{{- end -}}

{{/* The claim of the cache volume: a given one, or the chart's own. */}}
{{- define "agent-local.cacheClaim" -}}
{{- .Values.persistence.persistentVolumeClaim.claimName | default (include "agent-local.fullname" .) -}}
{{- end -}}

{{/*
The shutdown modes: the fewest seconds of terminationGracePeriodSeconds that each needs, what the agent does on
SIGTERM, and its time-outs. The last 10 seconds are for killing what is left and reporting the result; in drain
mode, the 60 seconds before them are for interrupted runs to end by themselves.
*/}}
{{- define "agent-local.shutdownModes" -}}
{{- $seconds := int64 .Values.terminationGracePeriodSeconds -}}
graceful:
  minimum: 30
  action: grace-shutdown
  graceTimeout: {{ sub $seconds 10 }}
drain:
  minimum: 120
  action: drain
  graceTimeout: 60
  drainTimeout: {{ sub $seconds 70 }}
force:
  minimum: 10
  action: force-shutdown
{{- end -}}

{{/* The environment variables that belong to the chart, and what to do in place of setting them. */}}
{{- define "agent-local.reservedEnv" -}}
SCALR_AGENT_CACHE_DIR: set agent.cacheDir
SCALR_AGENT_CONCURRENCY: raise replicaCount
SCALR_AGENT_DATA_DIR: set agent.dataDir
SCALR_AGENT_DISCONNECT_ON_STOP:
SCALR_AGENT_DRIVER:
SCALR_AGENT_NAME:
SCALR_AGENT_TOKEN: set agent.token or agent.tokenExistingSecret
SCALR_AGENT_WORKER_DRAIN_TIMEOUT: set terminationGracePeriodSeconds
SCALR_AGENT_WORKER_GRACE_SHUTDOWN_TIMEOUT: set terminationGracePeriodSeconds
SCALR_AGENT_WORKER_ON_STOP_ACTION: set agent.shutdownMode
SCALR_URL: set agent.url
{{- end -}}

{{/* The agent's own environment. */}}
{{- define "agent-local.env" -}}
- name: SCALR_AGENT_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
{{- with .Values.agent.url }}
- name: SCALR_URL
  value: {{ . | quote }}
{{- end }}
- name: SCALR_AGENT_TOKEN
  valueFrom:
    secretKeyRef:
      {{- include "agent-local.tokenSecret" . | nindent 6 }}
- name: SCALR_AGENT_DRIVER
  value: "local"
- name: SCALR_AGENT_CONCURRENCY
  value: "1"
- name: SCALR_AGENT_DATA_DIR
  value: {{ .Values.agent.dataDir | quote }}
- name: SCALR_AGENT_CACHE_DIR
  value: {{ .Values.agent.cacheDir | quote }}
- name: SCALR_AGENT_DISCONNECT_ON_STOP
  value: "1"
{{- $mode := get (include "agent-local.shutdownModes" . | fromYaml) .Values.agent.shutdownMode }}
- name: SCALR_AGENT_WORKER_ON_STOP_ACTION
  value: {{ $mode.action | quote }}
{{- with $mode.drainTimeout }}
- name: SCALR_AGENT_WORKER_DRAIN_TIMEOUT
  value: {{ . | int64 | quote }}
{{- end }}
{{- with $mode.graceTimeout }}
- name: SCALR_AGENT_WORKER_GRACE_SHUTDOWN_TIMEOUT
  value: {{ . | int64 | quote }}
{{- end }}
{{- /* null takes out what a lower layer set. Numbers go through toJson, since quote alone writes 1000000 as 1e+06. */}}
{{- range $name, $value := .Values.extraEnv }}
{{- if not (kindIs "invalid" $value) }}
- name: {{ $name | quote }}
  value: {{ kindIs "string" $value | ternary $value (toJson $value) | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Annotations of the pods. An evicted pod loses its run, so autoscalers are told to leave it alone. */}}
{{- define "agent-local.podAnnotations" -}}
{{- $own := dict "cluster-autoscaler.kubernetes.io/safe-to-evict" "false" -}}
{{- $_ := set $own "karpenter.sh/do-not-disrupt" "true" -}}
{{- $_ := set $own "karpenter.sh/do-not-evict" "true" -}}{{/* the name before Karpenter 0.32 */}}
{{- if not .Values.agent.tokenExistingSecret.name -}}
{{- $_ := set $own "checksum/secret" (include (print $.Template.BasePath "/secret.yaml") . | sha256sum) -}}
{{- end -}}
{{- mergeOverwrite $own (.Values.podAnnotations | default dict) | toYaml -}}
{{- end -}}
