// Bytes that end in READMEs: helm-docs 1.14.2's pkg/document/template.go says which, `\n` as two characters behind some
// of the definitions included.
#include "core/docs/builtin_templates.h"

namespace strake::docs {

namespace {

constexpr std::string_view badgeTemplates[] = {
    R"({{ define "chart.appVersion" }}{{ .AppVersion }}{{ end }}\n)"
    R"({{ define "chart.appVersionBadge" }}{{ if .AppVersion }}![AppVersion: {{ .AppVersion }}])"
    R"((https://img.shields.io/badge/AppVersion-{{ .AppVersion | replace "-" "--" }}-informational?style=STYLE) )"
    R"({{ end }}{{ end }})",

    R"({{ define "chart.version" }}{{ .Version }}{{ end }}\n)"
    R"({{ define "chart.versionBadge" }}![Version: {{ .Version }}])"
    R"((https://img.shields.io/badge/Version-{{ .Version | replace "-" "--" }}-informational?style=STYLE) {{ end }})",

    R"({{ define "chart.type" }}{{ .Type }}{{ end }}\n)"
    R"({{ define "chart.typeBadge" }}{{ if .Type }}![Type: {{ .Type }}])"
    R"((https://img.shields.io/badge/Type-{{ .Type }}-informational?style=STYLE) {{ end }}{{ end }})"};

constexpr std::string_view nameTemplates = R"({{ define "chart.name" }}{{ .Name }}{{ end }})";

constexpr std::string_view headerTemplates = R"({{ define "chart.header" }}# {{ .Name }}
{{ end }})";

constexpr std::string_view deprecationTemplates =
    R"({{ define "chart.deprecationWarning" }}{{ if .Deprecated }}> **:exclamation: This Helm Chart is deprecated!**)"
    R"({{ end }}{{ end }})";

constexpr std::string_view badgesSection =
    R"({{ define "chart.badgesSection" }}{{ template "chart.versionBadge" . }}{{ template "chart.typeBadge" . }})"
    R"({{ template "chart.appVersionBadge" . }}{{ end }})";

constexpr std::string_view descriptionTemplates =
    R"({{ define "chart.description" }}{{ if .Description }}{{ .Description }}{{ end }}{{ end }})";

constexpr std::string_view sourcesTemplates =
    R"({{ define "chart.sourcesHeader" }}## Source Code{{ end}}{{ define "chart.sourcesList" }}{{- range .Sources }}
* <{{ . }}>{{- end }}{{ end }}{{ define "chart.sourcesSection" }}{{ if .Sources }}{{ template "chart.sourcesHeader" . }}
{{ template "chart.sourcesList" . }}{{ end }}{{ end }})";

constexpr std::string_view requirementsTemplates =
    R"({{ define "chart.requirementsHeader" }}## Requirements{{ end }})"
    R"({{ define "chart.kubeVersion" }}{{ .KubeVersion }}{{ end }}\n)"
    R"({{ define "chart.kubeVersionLine" }}{{ if .KubeVersion }}Kubernetes: `{{ .KubeVersion }}`{{ end }}{{ end }})"
    R"({{ define "chart.requirementsTable" }}| Repository | Name | Version |
|------------|------|---------|  {{- range .Dependencies }}    {{- if .Alias }}
| {{ .Repository }} | {{ .Alias }}({{ .Name }}) | {{ .Version }} |    {{- else }}
| {{ .Repository }} | {{ .Name }} | {{ .Version }} |    {{- end }}  {{- end }}{{ end }})"
    R"({{ define "chart.requirementsSection" }}{{ if or .Dependencies .KubeVersion }})"
    R"({{ template "chart.requirementsHeader" . }}

{{ if .KubeVersion }}{{ template "chart.kubeVersionLine" . }}

{{ end }}{{ if .Dependencies }}{{ template "chart.requirementsTable" . }}{{ end }}{{ end }}{{ end }})";

#define STRAKE_TABLE_HEAD                                                                                              \
    "| Key | Type | Default | Description |\n"                                                                         \
    "|-----|------|---------|-------------|\n"
#define STRAKE_TABLE_ROW                                                                                               \
    "\n| {{ .Key }} | {{ .Type }} | {{ if .Default }}{{ .Default }}{{ else }}{{ .AutoDefault }}{{ end }} "             \
    "| {{ if .Description }}{{ .Description }}{{ else }}{{ .AutoDescription }}{{ end }} |"

constexpr std::string_view valuesTemplates =
    R"({{ define "chart.valuesHeader" }}## Values{{ end }}{{ define "chart.valuesTable" }}{{ if .Sections.Sections }})"
    "{{ range .Sections.Sections }}\n\n### {{ .SectionName }}\n\n" STRAKE_TABLE_HEAD
    "  {{- range .SectionItems }}" STRAKE_TABLE_ROW "  {{- end }}{{- end }}"
    "{{ if .Sections.DefaultSection.SectionItems}}\n\n### {{ .Sections.DefaultSection.SectionName "
    "}}\n\n" STRAKE_TABLE_HEAD "  {{- range .Sections.DefaultSection.SectionItems }}" STRAKE_TABLE_ROW
    "  {{- end }}{{ end }}"
    "{{ else }}" STRAKE_TABLE_HEAD "  {{- range .Values }}" STRAKE_TABLE_ROW "  {{- end }}{{ end }}{{ end }}"
    R"({{ define "chart.valuesSection" }}{{ if .Values }}{{ template "chart.valuesHeader" . }}

{{ template "chart.valuesTable" . }}{{ end }}{{ end }})"
    R"(
{{ define "chart.valueDefaultColumnRender" }}
{{- $defaultValue := (default .Default .AutoDefault)  -}}
{{- $notationType := .NotationType }}
{{- if (and (hasPrefix "`" $defaultValue) (hasSuffix "`" $defaultValue) ) -}}
{{- $defaultValue = (toPrettyJson (fromJson (trimAll "`" (default .Default .AutoDefault) ) ) ) -}}
{{- $notationType = "json" }}
{{- end -}}
<pre lang="{{ $notationType }}">
{{- if (eq $notationType "tpl" ) }}
{{ .Key }}: |
{{- $defaultValue | nindent 2 }}
{{- else }}
{{ $defaultValue }}
{{- end }}
</pre>
{{ end }}
)"
    R"(
{{ define "chart.valuesTableHtml" }}
{{ if .Sections.Sections }}
{{- range .Sections.Sections }}
<h3>{{- .SectionName }}</h3>
<table>
	<thead>
		<th>Key</th>
		<th>Type</th>
		<th>Default</th>
		<th>Description</th>
	</thead>
	<tbody>
	{{- range .SectionItems }}
		<tr>
			<td>{{ .Key }}</td>
			<td>{{ .Type }}</td>
			<td>{{ template "chart.valueDefaultColumnRender" . }}</td>
			<td>{{ if .Description }}{{ .Description }}{{ else }}{{ .AutoDescription }}{{ end }}</td>
		</tr>
	{{- end }}
	</tbody>
</table>
{{- end }}
{{ if .Sections.DefaultSection.SectionItems }}
<h3>{{- .Sections.DefaultSection.SectionName }}</h3>
<table>
	<thead>
		<th>Key</th>
		<th>Type</th>
		<th>Default</th>
		<th>Description</th>
	</thead>
	<tbody>
	{{- range .Sections.DefaultSection.SectionItems }}
	<tr>
		<td>{{ .Key }}</td>
		<td>{{ .Type }}</td>
		<td>{{ template "chart.valueDefaultColumnRender" . }}</td>
		<td>{{ if .Description }}{{ .Description }}{{ else }}{{ .AutoDescription }}{{ end }}</td>
	</tr>
	{{- end }}
	</tbody>
</table>
{{ end }}
{{ else }}
<table>
	<thead>
		<th>Key</th>
		<th>Type</th>
		<th>Default</th>
		<th>Description</th>
	</thead>
	<tbody>
	{{- range .Values }}
		<tr>
			<td>{{ .Key }}</td>
			<td>{{ .Type }}</td>
			<td>{{ template "chart.valueDefaultColumnRender" . }}</td>
			<td>{{ if .Description }}{{ .Description }}{{ else }}{{ .AutoDescription }}{{ end }}</td>
		</tr>
	{{- end }}
	</tbody>
</table>
{{ end }}
{{ end }}

{{ define "chart.valuesSectionHtml" }}
{{ if .Sections }}
{{ template "chart.valuesHeader" . }}
{{ template "chart.valuesTableHtml" . }}
{{ end }}
{{ end }}
		)";

#undef STRAKE_TABLE_HEAD
#undef STRAKE_TABLE_ROW

constexpr std::string_view homepageTemplates =
    R"({{ define "chart.homepage" }}{{ .Home }}{{ end }}\n)"
    R"({{ define "chart.homepageLine" }}{{ if .Home }}**Homepage:** <{{ .Home }}>{{ end }}{{ end }})";

constexpr std::string_view maintainersTemplates =
    R"({{ define "chart.maintainersHeader" }}## Maintainers{{ end }}{{ define "chart.maintainersTable" }})"
    R"(| Name | Email | Url |
| ---- | ------ | --- |
  {{- range .Maintainers }}
| {{ .Name }} | {{ if .Email }}<{{ .Email }}>{{ end }} | {{ if .Url }}<{{ .Url }}>{{ end }} |  {{- end }}{{ end }})"
    R"({{ define "chart.maintainersSection" }}{{ if .Maintainers }}{{ template "chart.maintainersHeader" . }}

{{ template "chart.maintainersTable" . }}{{ end }}{{ end }})";

constexpr std::string_view versionTemplates =
    R"({{ define "helm-docs.version" }}{{ if .HelmDocsVersion }}{{ .HelmDocsVersion }}{{ end }}{{ end }})"
    R"({{ define "helm-docs.versionFooter" }}{{ if .HelmDocsVersion }}
----------------------------------------------
Autogenerated from chart metadata using [helm-docs v{{ .HelmDocsVersion }}])"
    R"((https://github.com/norwoodj/helm-docs/releases/v{{ .HelmDocsVersion }}){{ end }}{{ end }})";

std::string withStyle(std::string_view text, std::string_view style)
{
    constexpr std::string_view place = "STYLE";
    const std::size_t at = text.find(place);
    return std::string(text.substr(0, at)) + std::string(style) + std::string(text.substr(at + place.size()));
}

} // namespace

const std::string_view defaultReadmeTemplate = R"({{ template "chart.header" . }}
{{ template "chart.deprecationWarning" . }}

{{ template "chart.badgesSection" . }}

{{ template "chart.description" . }}

{{ template "chart.homepageLine" . }}

{{ template "chart.maintainersSection" . }}

{{ template "chart.sourcesSection" . }}

{{ template "chart.requirementsSection" . }}

{{ template "chart.valuesSection" . }}

{{- if not .SkipVersionFooter }}
{{ template "helm-docs.versionFooter" . }}
{{- end }}
)";

std::vector<std::string> builtinTemplates(std::string_view badgeStyle)
{
    std::vector<std::string> all;
    for (const std::string_view text : {nameTemplates, headerTemplates, deprecationTemplates})
        all.emplace_back(text);
    all.push_back(withStyle(badgeTemplates[0], badgeStyle));
    all.emplace_back(badgesSection);
    all.emplace_back(descriptionTemplates);
    all.push_back(withStyle(badgeTemplates[1], badgeStyle));
    all.push_back(withStyle(badgeTemplates[2], badgeStyle));
    for (const std::string_view text : {sourcesTemplates, requirementsTemplates, valuesTemplates, homepageTemplates,
                                        maintainersTemplates, versionTemplates})
        all.emplace_back(text);
    return all;
}

} // namespace strake::docs
