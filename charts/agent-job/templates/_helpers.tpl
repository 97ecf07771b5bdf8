{{/* The chart's name, as label and as part of other names. */}}
{{- define "agent-job.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/*
The name that all resources have or begin with. A release that is named after the chart does not get the name twice.
63 characters is what a label value may have.
*/}}
{{- define "agent-job.fullname" -}}
{{- $name := include "agent-job.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* The name of one of several of a kind: (list $ "data"). Long names lose from their middle. */}}
{{- define "agent-job.nameOf" -}}
{{- $suffix := last . -}}
{{- printf "%s-%s" (include "agent-job.fullname" (first .) | trunc (sub 62 (len $suffix) | int) | trimSuffix "-") $suffix -}}
{{- end -}}

{{/*
What pods are found by: (list $ "agent") are the controllers, (list $ "task") the tasks. Never changes during the
life of a release.
*/}}
{{- define "agent-job.selectorLabels" -}}
{{- $root := first . -}}
app.kubernetes.io/name: {{ include "agent-job.name" $root | quote }}
app.kubernetes.io/instance: {{ $root.Release.Name | quote }}
app.kubernetes.io/component: {{ last . | quote }}
{{- end -}}

{{/* Labels of a resource, which belongs to a component: (list $ "agent"). */}}
{{- define "agent-job.labels" -}}
{{- $root := first . -}}
{{ include "agent-job.selectorLabels" . }}
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service | quote }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" | quote }}
{{- end -}}

{{/*
Mappings over each other, the last one on top: (list LOW HIGH). Keys are replaced whole, by false, 0, "" and null too,
which mergeOverwrite would leave out.
*/}}
{{- define "agent-job.layered" -}}
{{- $all := dict -}}
{{- range . -}}
{{- range $key, $value := . -}}
{{- $_ := set $all $key $value -}}
{{- end -}}
{{- end -}}
{{- toYaml $all -}}
{{- end -}}

{{/* Labels of a component's pods: those of all pods, the component's own over them, and what they are found by. */}}
{{- define "agent-job.podLabels" -}}
{{- $root := first . -}}
{{- $found := include "agent-job.selectorLabels" . | fromYaml -}}
{{- include "agent-job.layered" (list $root.Values.global.podLabels (get $root.Values (last .)).podLabels $found) -}}
{{- end -}}

{{- define "agent-job.podAnnotations" -}}
{{- $root := first . -}}
{{- include "agent-job.layered" (list $root.Values.global.podAnnotations (get $root.Values (last .)).podAnnotations) -}}
{{- end -}}

{{/* A component's context over that of all pods. */}}
{{- define "agent-job.podSecurityContext" -}}
{{- $root := first . -}}
{{- include "agent-job.layered" (list $root.Values.global.podSecurityContext (get $root.Values (last .)).podSecurityContext) -}}
{{- end -}}

{{/* An image's name: (list $ .Values.task.runner.image). */}}
{{- define "agent-job.image" -}}
{{- $root := first . -}}
{{- $image := last . -}}
{{- with $root.Values.global.imageRegistry -}}{{ . }}/{{- end -}}
{{- printf "%s:%s" $image.repository ($image.tag | default $root.Chart.AppVersion) -}}
{{- end -}}

{{/* The worker's image, with the agent's in place of what is empty. */}}
{{- define "agent-job.workerImage" -}}
{{- $image := deepCopy .Values.agent.image -}}
{{- range $key, $value := .Values.task.worker.image -}}
{{- if $value -}}
{{- $_ := set $image $key $value -}}
{{- end -}}
{{- end -}}
{{- toYaml $image -}}
{{- end -}}

{{- define "agent-job.serviceAccountName" -}}
{{- .Values.serviceAccount.name | default (empty .Values.serviceAccount.create | ternary "default" (include "agent-job.fullname" .)) -}}
{{- end -}}

{{/*
Whom the chart's roles are given to. The name of the ClusterRole contains the namespace, since releases in other
namespaces have theirs.
*/}}
{{- define "agent-job.roleSubjects" -}}
- kind: ServiceAccount
  name: {{ include "agent-job.serviceAccountName" . | quote }}
  namespace: {{ .Release.Namespace | quote }}
{{- end -}}

{{- define "agent-job.clusterRoleName" -}}
{{- printf "%s-%s" .Release.Namespace (include "agent-job.fullname" .) -}}
{{- end -}}

{{/* Kubernetes' quantity in the megabytes that the agent counts in; nothing when it is of another form. */}}
{{- define "agent-job.megabytes" -}}
{{- $factors := dict "Gi" 1024 "G" 1000 "Mi" 1 "M" 1 -}}
{{- $number := regexFind "^[0-9]+([.][0-9]+)?" . -}}
{{- with get $factors (trimPrefix $number .) -}}
{{- if $number -}}
{{- mulf (float64 $number) . | floor | int64 -}}
{{- end -}}
{{- end -}}
{{- end -}}
