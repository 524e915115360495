// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPolygonF>
#include <memory>
#include <vector>

#include "plots/plot.h"
#include "study/search/search_answer.h"
#include "texts.h"

class QCPCurve;
class QCPGraph;
class QCPLayer;

namespace crops::widgets
{

/// The catalogue as one run's vectors see it, in two dimensions: grey points for documents; over them the
/// query (a star), what the run found (rings), and what is labelled for the query in the colour of its source
/// or level. Drag a loop round points to list them; the wheel zooms, drag with the middle button moves,
/// + − and arrow keys do the same, 0 shows all, Space lists what is in sight.
class MapPlot : public Plot
{
    Q_OBJECT

  public:
    enum class Colouring { Source, Level };

    explicit MapPlot(QWidget* parent = nullptr);

    /// Null: nothing to show.
    void setMap(std::shared_ptr<const study::EmbeddingMap> map, const QString& runName);
    /// Nothing asked: only the catalogue.
    void setQuery(const QString& query, std::shared_ptr<const study::MappedQuery> located);
    void setColouring(Colouring colouring);

    QString summary() const override;
    PlotTable points() const override;

    /// The documents inside a loop of plot coordinates: mapped ones first, then the catalogue's sample.
    std::vector<DocId> inside(const QPolygonF& loop) const;
    /// The visible part of the map as a loop.
    QPolygonF sight() const;
    void showAll();
    /// The loop that is drawn, which belongs to this map: emits documentsChosen() once more. False: there is
    /// none.
    bool chooseAgain();
    const QPolygonF& loop() const { return m_loop; }

  signals:
    void documentsChosen(const std::vector<crops::DocId>& docs);

  protected:
    void applyColours() override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void drawLabelled();
    void zoom(double factor);
    void move(double x, double y);
    QPointF toPlot(const QPointF& pixel) const;
    void drawLasso();
    void endLasso();

    Texts m_texts{this, staticMetaObject};
    std::shared_ptr<const study::EmbeddingMap> m_map;
    std::shared_ptr<const study::MappedQuery> m_located;
    QString m_runName;
    QString m_query;
    Colouring m_colouring = Colouring::Source;
    QCPGraph* m_catalogue;
    QCPGraph* m_found;
    QCPGraph* m_star;
    QCPCurve* m_lasso;
    std::vector<QCPGraph*> m_classes;
    QPolygonF m_loop;
    bool m_drawing = false;
};

} // namespace crops::widgets
