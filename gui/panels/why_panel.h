// Why a line of the manifests, or a value, is as it is.
#pragma once

#include "core/value/value_path.h"

#include <QWidget>

#include <cstdint>
#include <filesystem>
#include <optional>

class QLabel;
class QTreeView;

namespace strake::gui {

class ExplainService;
class FieldModel;
class ProjectSession;
class WhyModel;
struct ReasonWords;

class WhyPanel : public QWidget {
    Q_OBJECT

public:
    WhyPanel(ProjectSession& session, const FieldModel& model, QWidget* parent = nullptr);

    // What is asked is answered as soon as it is known, and again after each compilation.
    void askAboutLine(std::size_t line); // of the manifests, from 0
    void askAboutValue(const ValuePath& path);

    // The lines that the value reaches: those that it went into, and those that it only decides about.
    std::vector<int> linesOf(const ValuePath& path) const;
    // The first value that went into a line; nothing: none did, or it is not known yet.
    std::optional<ValuePath> valueOf(std::size_t line) const;

    bool isKnown() const; // linesOf and valueOf know

    ExplainService& service() { return *m_service; }
    WhyModel& reasons() { return *m_model; }
    QTreeView* view() const { return m_view; }
    QString title() const;

Q_SIGNALS:
    void placeWanted(const std::filesystem::path& file, std::uint32_t line); // from 1
    void valueWanted(const strake::ValuePath& path);
    void lineWanted(int line); // of the manifests
    void known();              // linesOf and valueOf answer anew

private:
    void answer();
    ReasonWords words() const;

    ProjectSession& m_session;
    const FieldModel& m_fields;
    ExplainService* m_service;
    WhyModel* m_model;
    QLabel* m_title;
    QTreeView* m_view;
    std::optional<std::size_t> m_line;
    std::optional<ValuePath> m_path;
};

} // namespace strake::gui
