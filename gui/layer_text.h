// The bytes of one file that can be edited, and what of them is on the disk.
#pragma once

#include "core/yaml/text_edit.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strake::gui {

class LayerText {
public:
    explicit LayerText(std::filesystem::path path, std::string saved);

    const std::filesystem::path& path() const { return m_path; }
    const std::string& bytes() const { return *m_bytes; }
    std::shared_ptr<const std::string> share() const { return m_bytes; }
    // What was read from the disk or written to it last.
    const std::string& saved() const { return *m_saved; }
    std::shared_ptr<const std::string> shareSaved() const { return m_saved; }
    bool isModified() const { return isMissing() ? !m_bytes->empty() : m_bytes != m_saved && *m_bytes != *m_saved; }
    // It is gone from the disk; saving writes it again, unless nothing is in it.
    bool isMissing() const { return m_missing; }
    // NUL bytes are in it, as it is now.
    bool isBinary() const { return m_binary; }
    bool isReadOnly() const { return m_readOnly || m_binary; }
    void setReadOnly(bool readOnly) { m_readOnly = readOnly; }

    // The edits must fit the bytes as they are.
    void apply(const yaml::TextEdits& edits);
    void markSaved()
    {
        m_saved = m_bytes;
        m_missing = false;
    }
    // Another program's bytes are on the disk, none: it has removed the file; what is edited stays.
    void setSaved(std::optional<std::string> bytes)
    {
        m_missing = !bytes;
        m_saved = std::make_shared<const std::string>(std::move(bytes).value_or(std::string()));
    }

    // Lines and columns count from 0, columns in bytes.
    std::size_t lineCount() const { return lineStarts().size(); }
    std::size_t lineOf(std::size_t offset) const;
    std::size_t lineBegin(std::size_t line) const;
    std::string_view lineAt(std::size_t line) const; // without its line break

private:
    const std::vector<std::size_t>& lineStarts() const;

    std::filesystem::path m_path;
    std::shared_ptr<const std::string> m_bytes;
    std::shared_ptr<const std::string> m_saved;
    bool m_binary = false;
    bool m_readOnly = false;
    bool m_missing = false;
    mutable std::vector<std::size_t> m_lineStarts; // empty: to be made
};

} // namespace strake::gui
