{{/*
The volumes of a task. The folders of data and cache are those in which the agent keeps things; the runner gets those
that it works in, and of the cache only what it executes.
*/}}

{{/* The claim of a volume: (list $ "cache"). A given one, or the chart's own. */}}
{{- define "agent-job.claim" -}}
{{- $root := first . -}}
{{- (get $root.Values.persistence (last .)).persistentVolumeClaim.claimName | default (include "agent-job.nameOf" .) -}}
{{- end -}}

{{/* The source of a volume: (list $ "cache"). */}}
{{- define "agent-job.volumeSource" -}}
{{- $storage := get (first .).Values.persistence (last .) -}}
{{- if $storage.enabled -}}
persistentVolumeClaim:
  claimName: {{ include "agent-job.claim" . | quote }}
{{- else -}}
emptyDir:
  {{- $storage.emptyDir | default dict | toYaml | nindent 2 }}
{{- end -}}
{{- end -}}

{{/* The line `subPath: …` of a mount: (list $ "cache" "bin"). A claim may have the volume's root in a folder. */}}
{{- define "agent-job.subPath" -}}
{{- $storage := get (first .).Values.persistence (index . 1) -}}
{{- $root := empty $storage.enabled | ternary "" $storage.persistentVolumeClaim.subPath | default "" | trimSuffix "/" -}}
{{- with compact (list $root (last .)) | join "/" -}}
subPath: {{ . | quote }}
{{- end -}}
{{- end -}}

{{- define "agent-job.workerMounts" -}}
- name: sa-token
  mountPath: /var/run/secrets/kubernetes.io/serviceaccount
  readOnly: true
- name: data-dir
  mountPath: {{ .Values.agent.dataDir | quote }}
  {{- with include "agent-job.subPath" (list . "data" "") }}
  {{ . }}
  {{- end }}
- name: cache-dir
  mountPath: {{ .Values.agent.cacheDir | quote }}
  {{- with include "agent-job.subPath" (list . "cache" "") }}
  {{ . }}
  {{- end }}
- name: tmp-dir
  mountPath: /tmp
{{- end -}}

{{- define "agent-job.runnerMounts" -}}
- name: data-dir
  mountPath: /opt/workdir
  {{ include "agent-job.subPath" (list . "data" "run/config") }}
- name: data-dir
  mountPath: /opt/data
  {{ include "agent-job.subPath" (list . "data" "run/data") }}
- name: data-dir
  mountPath: /opt/providers
  {{ include "agent-job.subPath" (list . "data" "run/providers") }}
- name: data-dir
  mountPath: /tmp
  {{ include "agent-job.subPath" (list . "data" "run/tmp") }}
- name: cache-dir
  mountPath: /opt/bin
  {{ include "agent-job.subPath" (list . "cache" "bin") }}
  readOnly: true
- name: cache-dir
  mountPath: /opt/plugin-cache
  {{ include "agent-job.subPath" (list . "cache" "providers") }}
  readOnly: true
{{- end -}}

{{/*
The token is a volume of its own, in place of the one that Kubernetes mounts into all containers: so the worker has
it, and the runner, in which other people's code is executed, does not.
*/}}
{{- define "agent-job.volumes" -}}
- name: sa-token
  projected:
    sources:
      - serviceAccountToken:
          path: token
          expirationSeconds: {{ int64 .Values.serviceAccount.tokenTTL }}
      - configMap:
          name: kube-root-ca.crt
          items:
            - key: ca.crt
              path: ca.crt
      - downwardAPI:
          items:
            - path: namespace
              fieldRef:
                fieldPath: metadata.namespace
- name: data-dir
  {{- include "agent-job.volumeSource" (list . "data") | nindent 2 }}
- name: cache-dir
  {{- include "agent-job.volumeSource" (list . "cache") | nindent 2 }}
- name: tmp-dir
  emptyDir: {}
{{- end -}}
