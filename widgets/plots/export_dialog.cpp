// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/export_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QPushButton>
#include <QSaveFile>
#include <QSettings>
#include <QSvgGenerator>

#include "base/error.h"
#include "controls/dialogs.h"
#include "controls/looks.h"
#include "jobs/job_runner.h"
#include "report/csv.h"
#include "theme.h"

namespace crops::widgets
{

namespace
{

constexpr double kMmPerInch = 25.4;
constexpr int kScreenDpi = 96;

[[noreturn]] void failWriting(const QString& path, const QString& why)
{
    throw Error(ErrorCode::Io, (QStringLiteral("Writing %1 failed: %2.").arg(path, why)).toStdString());
}

/// Draws title and plot into a rectangle of that many screen pixels.
void paint(Plot& plot, const PlotExport& options, QPainter& painter, const QSize& size)
{
    painter.fillRect(QRect({0, 0}, size), theme::colours().base);
    int top = 0;
    if (!options.title.isEmpty()) {
        QFont font = plot.font();
        font.setBold(true);
        painter.setFont(font);
        top = painter.fontMetrics().height() + 8;
        painter.setPen(theme::colours().text);
        painter.drawText(QRect(0, 4, size.width(), top), Qt::AlignHCenter | Qt::AlignTop, options.title);
    }
    painter.translate(0, top);
    plot.paintTo(painter, QSize(size.width(), size.height() - top));
}

QByteArray pictureBytes(Plot& plot, const PlotExport& options, const QSize& pixels)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (options.format == PlotExport::Format::Png) {
        QImage image(pixels * options.scale, QImage::Format_ARGB32);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(options.scale, options.scale);
        paint(plot, options, painter, pixels);
        painter.end();
        image.setDotsPerMeterX(static_cast<int>(kScreenDpi * options.scale / kMmPerInch * 1000));
        image.setDotsPerMeterY(image.dotsPerMeterX());
        image.save(&buffer, "PNG");
    } else if (options.format == PlotExport::Format::Svg) {
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setResolution(kScreenDpi);
        svg.setSize(pixels);
        svg.setViewBox(QRect({0, 0}, pixels));
        svg.setTitle(options.title);
        QPainter painter(&svg);
        paint(plot, options, painter, pixels);
    } else {
        QPdfWriter pdf(&buffer);
        pdf.setResolution(kScreenDpi);
        pdf.setPageSize(QPageSize(QSizeF(options.widthMm, options.heightMm), QPageSize::Millimeter));
        pdf.setPageMargins(QMarginsF());
        pdf.setTitle(options.title);
        QPainter painter(&pdf);
        paint(plot, options, painter, pixels);
    }
    return bytes;
}

void writePoints(const RenderedPlot& plot, const QString& path)
{
    std::vector<std::string> columns;
    for (const QString& column : plot.points.columns)
        columns.push_back(column.toStdString());
    report::CsvWriter csv(path.toStdString(), report::CsvProfile::Analysis, columns);
    for (const QStringList& row : plot.points.rows) {
        for (const QString& cell : row)
            csv.text(cell.toStdString());
        csv.endRow();
    }
    csv.finish({{"what", "the points of a plot"}, {"summary", plot.summary.toStdString()}});
}

QDoubleSpinBox* sizeBox(QWidget* parent, double value)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setRange(30, 400);
    box->setDecimals(0);
    box->setValue(value);
    box->setSuffix(QStringLiteral(" mm"));
    return box;
}

} // namespace

RenderedPlot renderPlot(Plot& plot, const PlotExport& options)
{
    RenderedPlot rendered{.summary = plot.summary(), .format = options.format};
    if (options.format == PlotExport::Format::Csv) {
        rendered.points = plot.points();
        return rendered;
    }
    const auto pixels = [](double mm) { return static_cast<int>(std::lround(mm / kMmPerInch * kScreenDpi)); };
    const QString oldX = plot.axisTitle(Qt::Horizontal);
    const QString oldY = plot.axisTitle(Qt::Vertical);
    if (!options.xTitle.isEmpty()) plot.setAxisTitle(Qt::Horizontal, options.xTitle);
    if (!options.yTitle.isEmpty()) plot.setAxisTitle(Qt::Vertical, options.yTitle);
    rendered.picture = pictureBytes(plot, options, QSize(pixels(options.widthMm), pixels(options.heightMm)));
    plot.setAxisTitle(Qt::Horizontal, oldX);
    plot.setAxisTitle(Qt::Vertical, oldY);
    return rendered;
}

void writePlot(const RenderedPlot& plot, const QString& path)
{
    if (plot.format == PlotExport::Format::Csv) return writePoints(plot, path);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(plot.picture) != plot.picture.size() || !file.commit())
        failWriting(path, file.errorString());
}

ExportDialog::ExportDialog(Plot& plot, JobRunner& jobs, Dialogs& dialogs, QWidget* parent)
    : QDialog(parent), m_plot(&plot), m_jobs(jobs), m_dialogs(dialogs), m_format(new QComboBox(this)),
      m_scale(new QComboBox(this)), m_title(new QLineEdit(this)), m_x(new QLineEdit(this)),
      m_y(new QLineEdit(this)), m_width(sizeBox(this, 160)), m_height(sizeBox(this, 100)),
      m_error(wrapped(new QLabel(this)))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export plot"));
    m_format->addItems({tr("PDF"), tr("SVG"), tr("PNG"), tr("Points as CSV")});
    m_scale->addItems({tr("96 dpi"), tr("192 dpi"), tr("288 dpi")});
    const QSettings settings;
    m_format->setCurrentIndex(settings.value(QStringLiteral("export/format"), 0).toInt());
    m_scale->setCurrentIndex(settings.value(QStringLiteral("export/scale"), 1).toInt());
    m_width->setValue(settings.value(QStringLiteral("export/width"), 160).toDouble());
    m_height->setValue(settings.value(QStringLiteral("export/height"), 100).toDouble());
    m_x->setText(plot.axisTitle(Qt::Horizontal));
    m_y->setText(plot.axisTitle(Qt::Vertical));
    m_x->setMinimumWidth(320);
    m_error->hide();
    auto* form = new QFormLayout(this);
    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("&Resolution"), m_scale);
    form->addRow(tr("&Title"), m_title);
    form->addRow(tr("&X axis"), m_x);
    form->addRow(tr("&Y axis"), m_y);
    form->addRow(tr("&Width"), m_width);
    form->addRow(tr("&Height"), m_height);
    form->addRow(m_error);
    auto* buttons = new QDialogButtonBox(this);
    m_export = buttons->addButton(tr("Export…"), QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ExportDialog::reject);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::showFormat);
    connect(&plot, &QObject::destroyed, this, &QWidget::close); // its page is gone
    showFormat();
}

PlotExport ExportDialog::options() const
{
    return {static_cast<PlotExport::Format>(m_format->currentIndex()),
            m_title->text(),
            m_x->text(),
            m_y->text(),
            m_width->value(),
            m_height->value(),
            m_scale->currentIndex() + 1};
}

void ExportDialog::showFormat()
{
    const auto format = static_cast<PlotExport::Format>(m_format->currentIndex());
    m_scale->setEnabled(format == PlotExport::Format::Png);
    for (QWidget* field : std::initializer_list<QWidget*>{m_title, m_x, m_y, m_width, m_height})
        field->setEnabled(format != PlotExport::Format::Csv);
}

void ExportDialog::accept()
{
    static const QString kSuffixes[] = {QStringLiteral(".pdf"), QStringLiteral(".svg"),
                                        QStringLiteral(".png"), QStringLiteral(".csv")};
    const PlotExport wanted = options();
    const QString suffix = kSuffixes[static_cast<int>(wanted.format)];
    const QString path =
        m_dialogs.saveFile(this, QStringLiteral("plot"), tr("Export plot"), QStringLiteral("*") + suffix,
                           QStringLiteral("plot") + suffix, suffix);
    if (path.isEmpty() || !m_plot) return;
    m_error->hide();
    m_export->setEnabled(false);
    m_jobs.task(
        this, QStringLiteral("export"),
        [plot = renderPlot(*m_plot, wanted), path](Progress&) { writePlot(plot, path); },
        [this] { written(); },
        [this](const JobFailure& failure) {
            m_export->setEnabled(true);
            m_error->setText(failure.detail);
            m_error->show();
        },
        Lane::Read);
}

void ExportDialog::written()
{
    QSettings settings;
    settings.setValue(QStringLiteral("export/format"), m_format->currentIndex());
    settings.setValue(QStringLiteral("export/scale"), m_scale->currentIndex());
    settings.setValue(QStringLiteral("export/width"), m_width->value());
    settings.setValue(QStringLiteral("export/height"), m_height->value());
    QDialog::accept();
}

} // namespace crops::widgets
