#include "gui/models/resource_model.h"

#include <QFont>

#include <algorithm>

namespace strake::gui {

ResourceModel::ResourceModel(QObject* parent) : QAbstractListModel(parent) {}

void ResourceModel::setManifests(std::shared_ptr<const ManifestText> manifests)
{
    const bool same = m_manifests && manifests &&
                      std::equal(m_manifests->objects.begin(), m_manifests->objects.end(), manifests->objects.begin(),
                                 manifests->objects.end(),
                                 [](const ManifestObject& a, const ManifestObject& b) { return a.isSameObject(b); });
    if (!same) {
        beginResetModel();
        m_manifests = std::move(manifests);
        endResetModel();
        return;
    }
    const std::shared_ptr<const ManifestText> before = std::exchange(m_manifests, std::move(manifests));
    for (std::size_t i = 0; i < m_manifests->objects.size(); ++i) {
        const ManifestObject& a = before->objects[i];
        const ManifestObject& b = m_manifests->objects[i];
        if (a.state != b.state || a.changedLines != b.changedLines || a.firstLine != b.firstLine) {
            const QModelIndex at = index(static_cast<int>(i));
            Q_EMIT dataChanged(at, at);
        }
    }
}

int ResourceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_manifests ? 0 : static_cast<int>(m_manifests->objects.size());
}

QVariant ResourceModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ManifestObject& object = this->object(index.row());
    switch (role) {
    case Qt::DisplayRole: {
        QString text = object.kind + u' ' + object.name;
        if (object.state == ManifestObject::State::Changed)
            text += QStringLiteral("  ±%1").arg(object.changedLines);
        else if (object.state == ManifestObject::State::Added)
            text += QStringLiteral("  ") + tr("new");
        return text;
    }
    case Qt::FontRole: {
        QFont font;
        font.setBold(object.state != ManifestObject::State::Same);
        return font;
    }
    case Qt::ToolTipRole:
        return object.nameSpace.isEmpty() ? object.source : tr("%1, namespace %2").arg(object.source, object.nameSpace);
    case FirstLineRole: return static_cast<int>(object.firstLine);
    case KindRole: return object.kind;
    case StateRole: return static_cast<int>(object.state);
    default: return {};
    }
}

} // namespace strake::gui
