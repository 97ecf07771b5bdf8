// A label whose text is wrapped and never cut: it is as high as its width asks for, in every layout.
#pragma once

#include <QLabel>

namespace strake::gui {

class WrappedLabel : public QLabel {
    Q_OBJECT

public:
    explicit WrappedLabel(QWidget* parent = nullptr);

    void fit(); // for whoever changes the text while it is in sight

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    int m_width = -1; // what it was fitted to
    QString m_text;
    QFont m_font;
};

} // namespace strake::gui
