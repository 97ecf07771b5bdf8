// What an editor asks for.
#pragma once

#include "core/value/value.h"

#include <QMetaType>

#include <cstdint>

namespace strake::gui {

struct FieldEdit {
    enum class What : std::uint8_t {
        Set,
        Reset,  // the layer says nothing any more
        SetNull // the layer takes away what lies beneath
    };
    What what = What::Set;
    Value value;
};

} // namespace strake::gui

Q_DECLARE_METATYPE(strake::gui::FieldEdit)
