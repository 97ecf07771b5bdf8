// Why something is as it is: a tree of reasons, each with the place where it stands.
#pragma once

#include "core/value/value_path.h"

#include <QAbstractItemModel>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace strake::gui {

struct WhyNode {
    QString text;
    QString place;                  // as people know it
    std::filesystem::path file;     // empty: none
    std::uint32_t line = 0;         // from 1
    std::optional<ValuePath> value; // of the form
    int manifestLine = -1;          // from 0
    bool isBold = false;
    bool isStruck = false; // overridden
    std::vector<std::unique_ptr<WhyNode>> children;
    WhyNode* parent = nullptr;

    WhyNode& add(QString childText);
};

class WhyModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { ReasonColumn, PlaceColumn, ColumnCount };

    explicit WhyModel(QObject* parent = nullptr);

    // The root's children are the rows.
    void setReasons(std::unique_ptr<WhyNode> root);
    const WhyNode* nodeOf(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::unique_ptr<WhyNode> m_root;
};

} // namespace strake::gui
