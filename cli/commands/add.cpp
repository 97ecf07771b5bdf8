// Entries added to kustomize's fields of an overlay.yaml or kustomization.yaml.
#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/edited_file.h"
#include "core/field_editing.h"

#include <algorithm>
#include <array>

namespace strake::cli {

namespace {

class AddCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        declareDryRun(flags, m_dryRun);
        flags.section("Of `add patch`");
        flags.text(m_patch.path, "path", "file", "the patch's file");
        flags.text(m_patch.text, "patch", "text", "the patch itself");
        constexpr std::array<std::pair<const char*, const char*>, 7> selectors = {
            {{"group", "group"},
             {"version", "version"},
             {"kind", "kind"},
             {"name", "name"},
             {"namespace", "namespace"},
             {"label-selector", "labelSelector"},
             {"annotation-selector", "annotationSelector"}}};
        m_patch.target.reserve(selectors.size());
        for (const auto& [flag, key] : selectors) {
            m_patch.target.emplace_back(key, "");
            flags.text(m_patch.target.back().second, flag, "string", "of the objects that are patched");
        }
        flags.section("Of `add label`");
        flags.toggle(m_labels.withoutSelectors, "without-selector", "not in selectors");
        flags.toggle(m_labels.includeTemplates, "include-templates",
                     "but in templates of pods (with --without-selector)");
        flags.toggle(m_labels.force, "force,f", "also where the label has another value");
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (const int code = checkArgumentCount(session, arguments, 2, arguments.size()); code != Success)
            return code;
        const std::string& what = arguments[0];
        const std::string& folder = arguments[1];
        const std::vector<std::string> rest(arguments.begin() + 2, arguments.end());
        if (what == "patch")
            return addPatch(session, folder, rest);
        if (what != "resource" && what != "component" && what != "image" && what != "label")
            return session.usageError("`" + what + "` cannot be added", "resource, component, patch, image or label");
        if (rest.empty())
            return session.usageError("nothing to add", "Usage:  " + std::string(session.usageLine));
        if (what == "image")
            return addImages(session, folder, rest);
        if (what == "label")
            return addLabels(session, folder, rest);
        return deliver(session, planPaths(session.files, folder, what + "s", rest));
    }

private:
    int deliver(Session& session, const EditPlan& plan) const { return deliverPlan(session, plan, m_dryRun); }

    int addPatch(Session& session, const std::string& folder, const std::vector<std::string>& rest)
    {
        if (!rest.empty())
            return session.usageError("`add patch` takes the folder alone",
                                      "--path FILE or --patch TEXT says the patch");
        if (m_patch.path.empty() == m_patch.text.empty())
            return session.usageError("a patch is said by one of --path and --patch");
        return deliver(session, planPatch(session.files, folder, m_patch));
    }

    int addImages(Session& session, const std::string& folder, const std::vector<std::string>& rest) const
    {
        std::vector<ImageAddition> images;
        for (const std::string& written : rest) {
            if (!parseImage(written, images.emplace_back()))
                return session.usageError("`" + written + "` says nothing of an image",
                                          "NAME=NEWNAME:TAG, NAME=NEWNAME, NAME:TAG or NAME@DIGEST");
        }
        return deliver(session, planImages(session.files, folder, images));
    }

    int addLabels(Session& session, const std::string& folder, const std::vector<std::string>& rest)
    {
        if (m_labels.includeTemplates && !m_labels.withoutSelectors)
            return session.usageError("--include-templates needs --without-selector");
        for (const std::string& written : rest) {
            for (std::size_t begin = 0; begin <= written.size();) {
                const std::size_t end = std::min(written.find(',', begin), written.size());
                const std::string pair = written.substr(begin, end - begin);
                const std::size_t colon = pair.find(':');
                if (colon == std::string::npos || colon == 0)
                    return session.usageError("`" + pair + "` is no label", "KEY:VALUE");
                m_labels.labels.emplace_back(pair.substr(0, colon), pair.substr(colon + 1));
                begin = end + 1;
            }
        }
        return deliver(session, planLabels(session.files, folder, m_labels));
    }

    bool m_dryRun = false;
    PatchAddition m_patch;
    LabelAdditions m_labels;
};

} // namespace

const Verb addVerb = {
    .name = "add",
    .arguments = "resource|component|patch|image|label DIR [FILE|DIR|IMAGE|LABEL...]",
    .summary = "entries added to an overlay.yaml or kustomization.yaml; comments and order stay",
    .description =
        "Does what `kustomize edit add` and `edit set image` do, on the overlay.yaml of a folder, else its\n"
        "kustomization.yaml, but leaves every other byte as it is. What is there already is not added again. Files "
        "are\n"
        "named from DIR, or from where the program is started. An image is NAME=NEWNAME:TAG, with @DIGEST or in part;\n"
        "of an entry that is there, what is not said goes and `*` stays. A label is KEY:VALUE; it goes into `labels` "
        "with\n"
        "`includeSelectors`, or into `commonLabels` where the file has them.",
    .examples = "strake add resource clusters/eu network-policy.yaml ../base\n"
                "strake add component clusters/eu ../../components/ha\n"
                "strake add patch clusters/eu --path resources.yaml --kind Deployment\n"
                "strake add image clusters/eu nginx=registry.example.com/nginx:1.27\n"
                "strake add label clusters/eu team:infra --without-selector",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<AddCommand>(); },
};

} // namespace strake::cli
