// Draws an SVG as the PNG files that the hicolor theme has: strake_icons SVG FOLDER NAME writes
// FOLDER/48x48/apps/NAME.png and those of the other sizes. Needs no display.
#include <QDir>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTextStream>

int main(int argc, char** argv)
{
    QTextStream err(stderr);
    if (argc != 4) {
        err << "usage: strake_icons SVG FOLDER NAME\n";
        return 2;
    }
    QSvgRenderer renderer(QString::fromLocal8Bit(argv[1]));
    if (!renderer.isValid()) {
        err << argv[1] << ": no SVG\n";
        return 1;
    }
    for (const int side : {16, 22, 24, 32, 48, 64, 128, 256}) {
        QImage image(side, side, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        renderer.render(&painter);
        painter.end();
        const QString folder = QStringLiteral("%1/%2x%2/apps").arg(QString::fromLocal8Bit(argv[2])).arg(side);
        const QString file = folder + u'/' + QString::fromLocal8Bit(argv[3]) + QStringLiteral(".png");
        if (!QDir().mkpath(folder) || !image.save(file)) {
            err << file << ": cannot be written\n";
            return 1;
        }
    }
    return 0;
}
