{{/*
What the schema cannot say: rules between values. All that is wrong is told at once, a line each, and each line
names the key to change. Much of it would otherwise show only when the first task comes.
*/}}
{{- define "agent-job.validate" -}}
{{- $problems := list -}}
{{- $agent := .Values.agent -}}
{{- $task := .Values.task -}}

{{- if not (or $agent.token $agent.tokenExistingSecret.name) -}}
{{- $problems = append $problems "agent.token is required: set it to the token of the agent pool, or set agent.tokenExistingSecret.name to the Secret that holds it" -}}
{{- end -}}

{{- if $agent.podDisruptionBudget.enabled -}}
{{- $min := not (kindIs "invalid" $agent.podDisruptionBudget.minAvailable) -}}
{{- $max := not (kindIs "invalid" $agent.podDisruptionBudget.maxUnavailable) -}}
{{- if and $min $max -}}
{{- $problems = append $problems "agent.podDisruptionBudget.minAvailable and agent.podDisruptionBudget.maxUnavailable exclude each other: set one of them to null" -}}
{{- else if not (or $min $max) -}}
{{- $problems = append $problems "agent.podDisruptionBudget needs minAvailable or maxUnavailable: set one of them, or set agent.podDisruptionBudget.enabled to false" -}}
{{- end -}}
{{- end -}}

{{- if $agent.providerCache.enabled -}}
{{- $size := $agent.providerCache.sizeLimit | default "" | toString -}}
{{- $megabytes := include "agent-job.megabytes" $size -}}
{{- if not $megabytes -}}
{{- $problems = append $problems (printf "agent.providerCache.sizeLimit must be a number with Gi, Mi, G or M, but it is %q" $size) -}}
{{- else if eq $megabytes "0" -}}
{{- $problems = append $problems (printf "agent.providerCache.sizeLimit must be at least 1M, but it is %q" $size) -}}
{{- end -}}
{{- end -}}

{{- with .Values.otel -}}
{{- if and .enabled (not .endpoint) -}}
{{- $problems = append $problems "otel.endpoint is required when otel.enabled is true" -}}
{{- end -}}
{{- end -}}

{{- $reserved := include "agent-job.reservedEnv" . | fromYaml -}}
{{- $places := list (list "agent.extraEnv." $agent.extraEnv) (list "task.worker.extraEnv." $task.worker.extraEnv) -}}
{{- $list := dict -}}
{{- range $agent.controller.extraEnv -}}
{{- if hasKey $list .name -}}
{{- $problems = append $problems (printf "agent.controller.extraEnv sets %s twice" .name) -}}
{{- end -}}
{{- $_ := set $list .name true -}}
{{- end -}}
{{- range append $places (list "agent.controller.extraEnv: " $list) -}}
{{- $place := first . -}}
{{- range $name, $value := last . -}}
{{- if and (hasKey $reserved $name) (not (kindIs "invalid" $value)) -}}
{{- $problem := printf "%s%s is not allowed, because the chart sets this variable" $place $name -}}
{{- with get $reserved $name -}}
{{- $problem = printf "%s: %s instead" $problem . -}}
{{- end -}}
{{- $problems = append $problems $problem -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- $volumes := list "sa-token" "data-dir" "cache-dir" "tmp-dir" -}}
{{- range $task.extraVolumes -}}
{{- if has .name $volumes -}}
{{- $problems = append $problems (printf "task.extraVolumes has a volume %s, but there is one of this name already" .name) -}}
{{- end -}}
{{- $volumes = append $volumes .name -}}
{{- end -}}

{{- $containers := list "worker" "runner" -}}
{{- range $task.sidecars -}}
{{- if has .name $containers -}}
{{- $problems = append $problems (printf "task.sidecars has a container %s, but there is one of this name already" .name) -}}
{{- end -}}
{{- $containers = append $containers .name -}}
{{- end -}}

{{- $worker := list "worker" (include "agent-job.workerMounts" . | fromYamlArray) $task.worker.extraVolumeMounts -}}
{{- $runner := list "runner" (include "agent-job.runnerMounts" . | fromYamlArray) $task.runner.extraVolumeMounts -}}
{{- range $container := list $worker $runner -}}
{{- $paths := list -}}
{{- range index $container 1 -}}
{{- $path := clean .mountPath -}}
{{- if has $path $paths -}}
{{- $problems = append $problems (printf "agent.dataDir is %s and agent.cacheDir is %s, but every volume of the %s must have a folder of its own: two are mounted at %s" $agent.dataDir $agent.cacheDir (first $container) $path) -}}
{{- end -}}
{{- $paths = append $paths $path -}}
{{- end -}}
{{- range last $container -}}
{{- $path := clean .mountPath -}}
{{- if has $path $paths -}}
{{- $problems = append $problems (printf "task.%s.extraVolumeMounts mounts %s at %s, where something is mounted already" (first $container) .name .mountPath) -}}
{{- end -}}
{{- if not (has .name $volumes) -}}
{{- $problems = append $problems (printf "task.%s.extraVolumeMounts mounts %s at %s, but task.extraVolumes has no volume of this name" (first $container) .name .mountPath) -}}
{{- end -}}
{{- $paths = append $paths $path -}}
{{- end -}}
{{- end -}}

{{- if $problems -}}
{{- fail (join "\n" $problems) -}}
{{- end -}}
{{- end -}}
