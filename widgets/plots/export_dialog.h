// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QPointer>
#include <QString>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;

namespace crops::widgets
{

class Dialogs;
class Plot;

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

/// Writes the picture, or (Csv) the plotted points: RFC 4180, UTF-8. Throws Error{Io}.
void exportPlot(Plot& plot, const PlotExport& options, const QString& path);

/// Asks for format, titles and size, then for the file. Opened with show(); deletes itself.
class ExportDialog : public QDialog
{
    Q_OBJECT

  public:
    ExportDialog(Plot& plot, Dialogs& dialogs, QWidget* parent);

    PlotExport options() const;
    void accept() override;

  private:
    void showFormat();

    QPointer<Plot> m_plot;
    Dialogs& m_dialogs;
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
