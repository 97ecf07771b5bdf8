// A label whose text is wrapped and never cut: it is as high as its width asks for, in every layout.
#pragma once

#include <QLabel>

namespace strake::gui {

class WrappedLabel : public QLabel {
    Q_OBJECT

public:
    explicit WrappedLabel(QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    void fit();
};

} // namespace strake::gui
