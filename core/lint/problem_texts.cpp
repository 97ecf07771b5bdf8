#include "core/lint/problem_texts.h"

#include <array>

namespace strake::lint {

namespace {

using Kind = DiagnosticKind;

constexpr auto texts = std::to_array<RuleText>({
    {Kind::FileNotReadable, "a file that cannot be read",
     "A file or folder that something names is not there, or may not be read. Paths in an overlay are relative to the "
     "overlay's own folder."},
    {Kind::FileTooLarge, "a file that is too large",
     "Files above 256 MB are refused, so that an input that somebody else wrote cannot take all memory."},
    {Kind::PathOutsideRoot, "a path that leads out of its root",
     "Overlays and charts are roots: what they name lies in them, and nothing leads out of the repository, through no "
     "symbolic link either. Only `resources` and a chart's `path` may name other roots."},
    {Kind::ArchiveInvalid, "an archive that is broken", "A .tgz or .zip cannot be unpacked."},
    {Kind::ArchiveUnsafe, "an archive that reaches out of its folder",
     "An entry's path is absolute, leads upwards, or stands for a device. Nothing of such an archive is used."},
    {Kind::ArchiveLimit, "an archive that unpacks to too much",
     "The entries are too many or too large; archives that grow without measure are a known attack."},
    {Kind::ArchiveUnavailable, "no library that reads archives",
     "Packed charts and schema packs are read by KArchive, which is not installed beside the program."},
    {Kind::YamlSyntax, "YAML that cannot be read",
     "The text is no YAML. Of a template it is the rendered text, and the line told is the template's that wrote it. "
     "Usual causes: an indentation lost after `nindent`, a value that needs `quote`, a `:` in a plain text."},
    {Kind::YamlDuplicateKey, "a key that is set twice",
     "Of two equal keys in one mapping only the last counts in most tools, and others refuse the file. Keep one.\n\n"
     "```yaml\nvolumeMounts: [...]   # lost\nvolumeMounts: [...]\n```"},
    {Kind::YamlTooDeep, "YAML that is nested too deep", "Documents nested 1000 deep are refused."},
    {Kind::YamlTooLarge, "YAML that stands for too much",
     "Aliases that repeat aliases can make a small text stand for any amount of data."},
    {Kind::YamlValue, "YAML that JSON cannot hold",
     "Kubernetes' objects and Helm's values are JSON: keys are strings, and numbers are finite."},
    {Kind::JsonSyntax, "JSON that cannot be read", "The text is no JSON."},
    {Kind::TemplateSyntax, "a template that cannot be read",
     "An action of a template is not closed, names a function that does not exist, or is otherwise no template. "
     "`strake functions` lists the functions."},
    {Kind::TemplateExec, "a template that fails",
     "The template stops: by `fail` or `required`, which are the chart's own checks, or because it does something that "
     "is not possible, such as reading a member of what is not there. The calls that led there are listed."},
    {Kind::TemplateLimit, "a template that takes too much",
     "Templates may not recurse or loop without end; flags raise the limits."},
    {Kind::ChartInvalid, "a chart that is invalid",
     "Chart.yaml lacks what Helm demands, or has it in another form, or a chart that is declared is not there."},
    {Kind::ChartDoubtful, "a chart that is doubtful", "Helm would warn about this, and goes on."},
    {Kind::ChartSymlink, "a symbolic link in a chart", "The file that it leads to is taken in its place."},
    {Kind::ValuesInvalid, "values that cannot be used",
     "A values file is no mapping, or a `--set` cannot be read or does not fit what is beneath it."},
    {Kind::ValuesConflict, "values that do not fit each other",
     "One layer has a mapping where another has something else; the upper one wins, and what the lower one said is "
     "lost."},
    {Kind::SchemaInvalid, "a schema that is none",
     "values.schema.json is no JSON Schema: nothing can be held against it."},
    {Kind::SchemaViolation, "a value that the chart's schema forbids",
     "The chart's values.schema.json says what values may be. A key that it does not know is nearly always a typing "
     "error; the nearest known one is named."},
    {Kind::OverlayInvalid, "an overlay that is invalid",
     "A field is missing, has the wrong type, or refers to nothing."},
    {Kind::OverlayUnknownField, "a field that overlays do not have",
     "Nothing reads the field. The nearest known one is named."},
    {Kind::OverlayCycle, "overlays that build on each other", "An overlay reaches itself through `resources`."},
    {Kind::OverlayUnsupported, "something that this version does not do",
     "It is known, and refused rather than passed over."},
    {Kind::ManifestInvalid, "a manifest that is no Kubernetes object",
     "An object needs `apiVersion`, `kind` and `metadata.name`."},
    {Kind::ManifestDuplicate, "an object that is put out twice",
     "Two objects of the same group, kind, namespace and name: the second replaces the first when they are applied."},
    {Kind::DocsInvalid, "a README that cannot be generated",
     "README.md.gotmpl or the comments of values.yaml are wrong."},
    {Kind::DocsUndocumented, "a value without documentation", "Strict mode asks for a comment above each value."},
    {Kind::DocsChartUnknown, "a chart that is not there", "A flag names a chart that was not found."},
    {Kind::DocsSkipped, "a chart whose README is not generated", "The chart cannot be read; the others are done."},
    {Kind::DocsDoubtful, "a comment that is doubtful", "It has no effect."},
    {Kind::Usage, "a command that cannot be understood", "See `strake help` and the verb's own `--help`."},
});

} // namespace

std::span<const RuleText> problemTexts() { return texts; }

} // namespace strake::lint
