{{/*
What the schema cannot say: rules between values. All that is wrong is told at once, a line each, and each line
names the key to change.
*/}}
{{- define "agent-local.validate" -}}
{{- $problems := list -}}

{{- if not (or .Values.agent.token .Values.agent.tokenExistingSecret.name) -}}
{{- $problems = append $problems "agent.token is required: set it to the token of the agent pool, or set agent.tokenExistingSecret.name to the Secret that holds it" -}}
{{- end -}}

{{- if eq (clean .Values.agent.dataDir) (clean .Values.agent.cacheDir) -}}
{{- $problems = append $problems (printf "agent.dataDir and agent.cacheDir must be different folders, but both are %s: a volume is mounted at each" (clean .Values.agent.dataDir)) -}}
{{- end -}}

{{- $seconds := int64 .Values.terminationGracePeriodSeconds -}}
{{- with get (include "agent-local.shutdownModes" . | fromYaml) .Values.agent.shutdownMode -}}
{{- if lt $seconds (int64 .minimum) -}}
{{- $problems = append $problems (printf "terminationGracePeriodSeconds must be at least %d when agent.shutdownMode is %s, but it is %d" (int64 .minimum) $.Values.agent.shutdownMode $seconds) -}}
{{- end -}}
{{- else -}}
{{- $problems = append $problems (printf "agent.shutdownMode must be graceful, drain or force, but it is %q" .Values.agent.shutdownMode) -}}
{{- end -}}

{{- $reserved := include "agent-local.reservedEnv" . | fromYaml -}}
{{- range $name, $value := .Values.extraEnv -}}
{{- if and (hasKey $reserved $name) (not (kindIs "invalid" $value)) -}}
{{- $problem := printf "extraEnv.%s is not allowed, because the chart sets this variable" $name -}}
{{- with get $reserved $name -}}
{{- $problem = printf "%s: %s instead" $problem . -}}
{{- end -}}
{{- $problems = append $problems $problem -}}
{{- end -}}
{{- end -}}

{{- if $problems -}}
{{- fail (join "\n" $problems) -}}
{{- end -}}
{{- end -}}
