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
    {Kind::ArchiveInvalid, "an archive that is broken",
     "A .tgz or .zip cannot be unpacked: it was cut short, damaged, or is something else under that name. Package "
     "or fetch it anew."},
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
    {Kind::YamlTooDeep, "YAML that is nested too deep",
     "Mappings and lists that stand in each other 1000 deep are refused, so that no input can use up the stack. "
     "Usually something has been pasted into itself, or a template includes itself."},
    {Kind::YamlTooLarge, "YAML that stands for too much",
     "Aliases that repeat aliases can make a small text stand for any amount of data."},
    {Kind::YamlValue, "YAML that JSON cannot hold",
     "Kubernetes' objects and Helm's values are JSON: keys are strings, and numbers are finite."},
    {Kind::YamlEdit, "a change that a file cannot take",
     "`set`, `unset` and the editor change single lines and keep all others as they are. What would reach into an "
     "alias or a merge key, or a file that is no YAML or stored as UTF-16, is refused rather than written anew. "
     "Change it by hand."},
    {Kind::JsonSyntax, "JSON that cannot be read",
     "The text is no JSON: often a comma behind the last member, single quotes, or a comment. It is told where "
     "reading stopped."},
    {Kind::TemplateSyntax, "a template that cannot be read",
     "An action of a template is not closed, names a function that does not exist, or is otherwise no template. "
     "`strake functions` lists the functions."},
    {Kind::TemplateExec, "a template that fails",
     "The template stops: by `fail` or `required`, which are the chart's own checks, or because it does something that "
     "is not possible, such as reading a member of what is not there. The calls that led there are listed."},
    {Kind::TemplateLimit, "a template that takes too much",
     "Templates may not recurse or loop without end, nor render without measure. The flags --max-steps, "
     "--max-include-depth, --max-output and --max-time raise the limits."},
    {Kind::ChartInvalid, "a chart that is invalid",
     "Chart.yaml lacks what Helm demands, or has it in another form, or a chart that is declared is not there."},
    {Kind::ChartDoubtful, "a chart that is doubtful",
     "Helm takes the chart and writes a line about it into its log: a dependency whose version fits nothing, a "
     "value that tags or conditions should read and cannot. The line is told here, with its place where it has "
     "one."},
    {Kind::ChartSymlink, "a symbolic link in a chart",
     "The file or folder that the link leads to is taken in its place, as Helm does it. In an archive that Helm "
     "packs the link will be a copy."},
    {Kind::ValuesInvalid, "values that cannot be used",
     "A values file is no mapping, or a `--set` cannot be read or does not fit what is beneath it."},
    {Kind::ValuesConflict, "values that do not fit each other",
     "One layer has a mapping where another has something else; the upper one wins, and what the lower one said is "
     "lost."},
    {Kind::SchemaInvalid, "a schema that is none",
     "values.schema.json, or a definition of a custom resource, is no JSON Schema: nothing can be held against "
     "it, and Helm refuses to install the chart."},
    {Kind::SchemaDoubtful, "a schema that says less than it seems to",
     "A comment that describes a value (`# @schema`, `# -- (int)`) cannot be used as it stands, a reference leads "
     "out of the schema, or a default does not fit what its own schema allows. The rest of the schema is used."},
    {Kind::SchemaViolation, "a value that the chart's schema forbids",
     "The chart's values.schema.json says what values may be. A key that it does not know is nearly always a typing "
     "error; the nearest known one is named."},
    {Kind::KustomizationInvalid, "a kustomization that cannot be built",
     "A field has the wrong form, or names a patch, a file or a plugin that does not do. `kustomize build` refuses it "
     "too, in the words that are told first."},
    {Kind::KustomizationUnknownField, "a field that kustomizations do not have",
     "kustomize refuses the file. The nearest known field is named; fields of an overlay.yaml, such as `charts`, are "
     "no "
     "fields of a kustomization."},
    {Kind::KustomizationDoubtful, "a kustomization that is doubtful",
     "kustomize builds it and says a word about it on standard error: a variable that stands nowhere, an option that "
     "another one overrides."},
    {Kind::KustomizationDeprecated, "a deprecated field of a kustomization",
     "kustomize still reads the field and warns. `kustomize edit fix` writes what has taken its place: `resources` for "
     "`bases`, `patches` for `patchesStrategicMerge` and `patchesJson6902`, `labels` for `commonLabels`, "
     "`replacements` for `vars`."},
    {Kind::KustomizationNoEffect, "an entry of a kustomization that does nothing",
     "A patch whose target selects no object, a patch that sets what is set already, or an entry of `images` whose "
     "image nowhere stands: kustomize says nothing, and the build lacks what was meant. It is nearly always a name "
     "that "
     "has changed; the nearest one is named. In an overlay.yaml such a patch is an error, unless it says `optional: "
     "true`.\n\n"
     "```yaml\npatches:\n  - path: replicas.yaml\n    target: {kind: Deploymnt}   # selects nothing\n```"},
    {Kind::OverlayInvalid, "an overlay that is invalid",
     "A field is missing, has the wrong type, or refers to nothing: a chart without a path, a patch that selects "
     "no object, or one that changes nothing. What there is to refer to is named, the nearest first."},
    {Kind::OverlayUnknownField, "a field that overlays do not have",
     "Nothing would read the field, and so the overlay is refused rather than built without it. The nearest known "
     "field is named; `strake help overlay` lists them all."},
    {Kind::OverlayCycle, "overlays that build on each other",
     "An overlay reaches itself through `resources` or `components`. The way is told; what both sides need "
     "belongs into an overlay that builds on neither."},
    {Kind::OverlayUnsupported, "something that this version does not do",
     "What is written is known and right, but it is not done here, and so it is refused rather than passed over: "
     "bases on other machines, and programs or containers as plugins."},
    {Kind::ManifestInvalid, "a manifest that is no Kubernetes object",
     "Kubernetes takes objects with `apiVersion`, `kind` and `metadata.name`. One of them is missing, is no text, "
     "or the document is something else altogether: a values file among `resources`, say."},
    {Kind::ManifestDuplicate, "an object that is put out twice",
     "Two objects of the same group, kind, namespace and name: the second replaces the first when they are applied."},
    {Kind::ExplainUnknown, "something to explain that is not there",
     "`explain` and `impact` are asked about a value, an object, a field or a line that the build does not have. The "
     "nearest one is named, else what there is. Paths are written `a.b[0].\"c.d\"`, objects KIND/NAME by the name that "
     "the build gives them."},
    {Kind::EmitValues, "values that an emitted chart cannot have",
     "`emit` writes what the overlay sets into the chart's own values.yaml. No file of the chart gives a value "
     "that it has in the overlay: a packed subchart, or one that is used under several names, has one set of "
     "defaults for all. Unpack it, or set the value for each."},
    {Kind::EmitDoubtful, "something that an emitted chart does otherwise",
     "The chart is written, but it is not quite the overlay: objects differ because patches and transformers of "
     "overlays stay behind, comments of values.yaml are lost, or its README cannot be rendered."},
    {Kind::DocsInvalid, "a README that cannot be generated",
     "helm-docs refuses it as well: a comment of values.yaml that belongs to no key, a default that cannot be "
     "shown, or a README.md.gotmpl that does not render."},
    {Kind::DocsUndocumented, "a value without documentation",
     "With --documentation-strict-mode every value has a comment `# -- ...` above it, or is named by an option of "
     "that mode as one that needs none."},
    {Kind::DocsChartUnknown, "a chart that is not there",
     "A flag names a chart to document, and no folder below has a Chart.yaml of that name. Paths are relative to "
     "--chart-search-root."},
    {Kind::DocsSkipped, "a chart whose README is not generated",
     "Its Chart.yaml or values.yaml cannot be read, and so it keeps the README that it has; those of the other "
     "charts are made."},
    {Kind::DocsDoubtful, "documentation that is doubtful",
     "The comment or the .helmdocsignore line has no effect, or not the one that it seems to have. What was made "
     "of it is told."},
    {Kind::Usage, "a command that cannot be understood",
     "An argument or a flag is not what the verb takes. The message says what is wrong with it; `strake help` "
     "lists the verbs, and `--help` of each tells its flags and shows examples."},
});

} // namespace

std::span<const RuleText> problemTexts() { return texts; }

} // namespace strake::lint
