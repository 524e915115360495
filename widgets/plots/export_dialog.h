// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDialog>
#include <QPointer>
#include <QString>

#include "plots/plot.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace crops::widgets
{

class Dialogs;
class JobRunner;

/// How a plot is written.
struct PlotExport {
    enum class Format { Pdf, Svg, Png, Csv };
    Format format = Format::Pdf;
    QString title;  ///< Above the plot; empty = none.
    QString xTitle; ///< Of the first panel; empty = as shown.
    QString yTitle;
    double widthMm = 160;
    double heightMm = 100;
    int scale = 2; ///< PNG: 1–3 times 96 dots an inch.
};

/// A plot as it will stand in a file.
struct RenderedPlot {
    QByteArray picture; ///< PDF, SVG or PNG.
    PlotTable points;   ///< Csv.
    QString summary;    ///< For the provenance of the points.
    PlotExport::Format format = PlotExport::Format::Pdf;
};

/// Window's thread.
RenderedPlot renderPlot(Plot& plot, const PlotExport& options);
/// Writes the picture, or (Csv) the plotted points: RFC 4180, UTF-8. Throws Error{Io}. Any thread.
void writePlot(const RenderedPlot& plot, const QString& path);

/// Asks for format, titles and size, then for the file, which is written in a job. Opened with show();
/// deletes itself once the file is there; says what went wrong otherwise.
class ExportDialog : public QDialog
{
    Q_OBJECT

  public:
    ExportDialog(Plot& plot, JobRunner& jobs, Dialogs& dialogs, QWidget* parent);

    PlotExport options() const;
    void accept() override;

  private:
    void showFormat();
    void written();

    QPointer<Plot> m_plot;
    JobRunner& m_jobs;
    Dialogs& m_dialogs;
    QPushButton* m_export;
    QComboBox* m_format;
    QComboBox* m_scale;
    QLineEdit* m_title;
    QLineEdit* m_x;
    QLineEdit* m_y;
    QDoubleSpinBox* m_width;
    QDoubleSpinBox* m_height;
    QLabel* m_error;
};

} // namespace crops::widgets
