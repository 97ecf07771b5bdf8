#include "core/object_files.h"

#include <algorithm>
#include <set>

namespace strake {

namespace {

void appendPart(std::string& name, std::string_view part)
{
    if (part.empty())
        return;
    if (!name.empty())
        name.push_back('_');
    for (const char c : part) {
        if (c >= 'A' && c <= 'Z')
            name.push_back(static_cast<char>(c - 'A' + 'a'));
        else
            name.push_back(c == '/' || c == '\0' ? '_' : c);
    }
}

} // namespace

std::string joinedObjects(const std::vector<OutputObject>& objects)
{
    std::string out;
    for (const OutputObject& object : objects)
        out.append(out.empty() ? "" : "---\n").append(object.text);
    return out;
}

std::vector<ObjectFile> objectFiles(const std::vector<OutputObject>& objects)
{
    std::set<std::string> nameSpaces;
    for (const OutputObject& object : objects) {
        if (!object.clusterScoped)
            nameSpaces.insert(object.nameSpace);
    }
    std::vector<ObjectFile> files;
    for (const OutputObject& object : objects) {
        std::string name;
        if (nameSpaces.size() > 1 && !object.clusterScoped)
            appendPart(name, object.nameSpace);
        appendPart(name, object.apiVersion);
        appendPart(name, object.kind);
        appendPart(name, object.name);
        name += ".yaml";
        const auto same = std::find_if(files.begin(), files.end(), [&](const ObjectFile& f) { return f.name == name; });
        if (same != files.end())
            same->text += "---\n" + object.text;
        else
            files.push_back({std::move(name), object.text});
    }
    return files;
}

} // namespace strake
