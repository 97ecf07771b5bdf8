// The objects of the manifests, with what has changed in each.
#pragma once

#include "gui/manifest_text.h"

#include <QAbstractListModel>

#include <memory>

namespace strake::gui {

class ResourceModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { FirstLineRole = Qt::UserRole + 1, KindRole, StateRole };

    explicit ResourceModel(QObject* parent = nullptr);

    void setManifests(std::shared_ptr<const ManifestText> manifests);
    const ManifestObject& object(int row) const { return m_manifests->objects[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    std::shared_ptr<const ManifestText> m_manifests;
};

} // namespace strake::gui
