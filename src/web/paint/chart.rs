//! The map and the strip beside the article, drawn in SVG: all that moves is an attribute, as the page's policy asks.

use web_sys::{Document, Element};

use crate::{
    view::{
        map::{
            Dot, Line, Map,
            frame::{Frame, WIDTH},
            labels::{Anchor, LINE, Label},
            land,
        },
        minimap,
    },
    web::{
        Error,
        paint::{ListPainter, append},
    },
};

/// Why the map looks as it does.
const HINT: &str = "Land and points only. No borders are drawn: where they run is what such texts argue about, and every \
                    map of them takes a side. A ring is the middle of a country, a square a place in dispute.";

/// A map on its way into its panel: the land and the lines are there at once, the dots and the list come in slices.
pub(in crate::web) struct MapPainter {
    map: Map,
    dots: Element,
    labels: Element,
    /// How many dots have been looked at, and whether one of them is the stop of the Tab key.
    n_dots: usize,
    has_stop: bool,
    list: Option<ListPainter>,
}

impl MapPainter {
    /// Puts `map` with its list in the place of what `panel` holds; none if nothing is left to paint.
    pub(in crate::web) fn new(panel: &Element, map: Map) -> Result<Option<Self>, Error> {
        panel.replace_children_with_node_0();
        let mut list = None;
        if map.dots.is_empty() {
            append(panel, "p", "nothing", "No place with a known point.")?;
        } else {
            append(panel, "div", "chart", "")?;
            if map.has_closer {
                let button = append(panel, "button", "closer", "Closer: what is claimed")?;
                button.set_attribute("type", "button")?;
                button.set_attribute("data-action", "closer")?;
                button.set_attribute("aria-pressed", "false")?;
            }
            append(panel, "p", "hint", HINT)?;
            list = Some(ListPainter::new(&append(panel, "div", "", "")?, map.groups(), &[])?);
        }
        if !map.unplaced.is_empty() {
            append(panel, "p", "hint", &map.unplaced_in_words())?;
        }
        Self::chart(panel, map, list)
    }

    /// Puts the chart of `map` in the place of the one in `panel`, whose list may still be on its way.
    pub(in crate::web) fn chart(
        panel: &Element,
        map: Map,
        list: Option<ListPainter>,
    ) -> Result<Option<Self>, Error> {
        let Some(place) = panel.query_selector(".chart")? else { return Ok(None) };
        place.replace_children_with_node_0();
        let height = map.frame.map_height;
        let chart = draw(&place, "svg", &[("viewBox", &numbers(&[0, 0, WIDTH, height]))])?;
        chart.set_attribute("role", "group")?;
        chart.set_attribute("aria-label", "Map of the places, without borders")?;
        draw_land(&chart, map.frame)?;
        let lines = draw(&chart, "g", &[("class", "lines"), ("aria-hidden", "true")])?;
        draw_tip(&lines)?;
        for line in &map.lines {
            draw_line(&lines, line)?;
        }
        let dots = draw(&chart, "g", &[])?;
        let labels = draw(&chart, "g", &[("aria-hidden", "true")])?;
        Ok(Some(Self { map, dots, labels, n_dots: 0, has_stop: false, list }))
    }

    /// The list, as far as it is painted.
    pub(in crate::web) fn into_list(self) -> Option<ListPainter> {
        self.list
    }

    /// Paints until `is_late` says so, at least one dot or row; whether the map is whole.
    pub(in crate::web) fn paint(&mut self, is_late: impl Fn() -> bool) -> Result<bool, Error> {
        while let Some(dot) = self.map.dots.get(self.n_dots) {
            if dot.is_shown {
                draw_dot(&self.dots, dot, !self.has_stop)?;
                self.has_stop = true;
            }
            if let Some(label) = &dot.label {
                draw_label(&self.labels, label)?;
            }
            self.n_dots += 1;
            if is_late() {
                return Ok(false);
            }
        }
        self.list.as_mut().map_or(Ok(true), |list| list.paint(is_late))
    }
}

/// Adds a button that leads to the map to what can be done with a card.
pub(in crate::web) fn way_to_map(acts: &Element) -> Result<(), Error> {
    let button = append(acts, "button", "", "On the map")?;
    button.set_attribute("type", "button")?;
    Ok(button.set_attribute("data-view", "map")?)
}

/// Puts the ticks of all findings in the place of what `strip` holds; the last is that of what is selected.
pub(in crate::web) fn strip(strip: &Element, columns: &[String; 3]) -> Result<(), Error> {
    strip.replace_children_with_node_0();
    let height = minimap::ROWS.to_string();
    let all = [("viewBox", &*["0 0 3 ", &height].concat()), ("preserveAspectRatio", "none")];
    let drawn = draw(strip, "svg", &all)?;
    for (layer, path) in minimap::LAYERS.iter().zip(columns) {
        draw(&drawn, "path", &[("class", &["of-", *layer].concat()), ("d", path)])?;
    }
    draw(&drawn, "rect", &[("class", "here"), ("width", "3"), ("height", "0")])?;
    Ok(())
}

fn draw_land(chart: &Element, frame: Frame) -> Result<(), Error> {
    let part = numbers(&[frame.x, frame.y, frame.width, frame.height]);
    let (width, height) = (WIDTH.to_string(), frame.map_height.to_string());
    let attributes = [
        ("class", "land"),
        ("width", &*width),
        ("height", &*height),
        ("viewBox", &*part),
        ("preserveAspectRatio", "none"),
        ("aria-hidden", "true"),
    ];
    let land = draw(chart, "svg", &attributes)?;
    draw(&land, "path", &[("d", &land::path())])?;
    Ok(())
}

/// The point of every line.
fn draw_tip(lines: &Element) -> Result<(), Error> {
    let attributes = [
        ("id", "tip"),
        ("viewBox", "0 0 8 8"),
        ("refX", "12"),
        ("refY", "4"),
        ("markerWidth", "5"),
        ("markerHeight", "5"),
        ("orient", "auto"),
    ];
    let tip = draw(lines, "marker", &attributes)?;
    draw(&tip, "path", &[("d", "M0 0l8 4-8 4z")])?;
    Ok(())
}

fn draw_line(lines: &Element, line: &Line) -> Result<(), Error> {
    let pair = |(x, y): (i32, i32)| numbers(&[x, y]);
    let path = ["M", &pair(line.from), "Q", &pair(line.bend), " ", &pair(line.to)].concat();
    let ids: Vec<String> = line.claims.iter().map(ToString::to_string).collect();
    let first = ids.first().map_or("", String::as_str);
    let attributes = [
        ("class", "line"),
        ("d", &*path),
        ("marker-end", "url(#tip)"),
        ("data-go", first),
        ("data-ids", &*ids.join(" ")),
    ];
    draw(lines, "path", &attributes)?;
    Ok(())
}

/// A link: the address is what every other view follows too.
fn draw_dot(chart: &Element, dot: &Dot, is_stop: bool) -> Result<(), Error> {
    let id = dot.id.to_string();
    let class = match (dot.is_country, dot.is_disputed) {
        (true, _) => "dot country",
        (_, true) => "dot disputed",
        _ => "dot",
    };
    let attributes = [
        ("href", &*["#f=", &id].concat()),
        ("class", class),
        ("data-ids", &*id),
        ("aria-label", &*[&dot.name, ", ", &*dot.kind].concat()),
        ("tabindex", if is_stop { "0" } else { "-1" }),
    ];
    let link = draw(chart, "a", &attributes)?;
    let (x, y) = (dot.place.0.to_string(), dot.place.1.to_string());
    let circle = |class, radius: i32| {
        let radius = radius.to_string();
        draw(&link, "circle", &[("class", class), ("cx", &x), ("cy", &y), ("r", &radius)])
    };
    circle("hit", dot.radius.max(32))?;
    if class != "dot disputed" {
        circle("point", dot.radius)?;
        return Ok(());
    }
    let (left, top) = (dot.place.0 - dot.radius, dot.place.1 - dot.radius);
    let (left, top, side) = (left.to_string(), top.to_string(), (2 * dot.radius).to_string());
    let square =
        [("class", "point"), ("x", &*left), ("y", &*top), ("width", &*side), ("height", &*side)];
    draw(&link, "rect", &square)?;
    Ok(())
}

fn draw_label(labels: &Element, label: &Label) -> Result<(), Error> {
    let anchor = match label.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let mut y = label.y;
    for line in &label.lines {
        let (x, base) = (label.x.to_string(), y.to_string());
        let text = draw(labels, "text", &[("x", &x), ("y", &base), ("text-anchor", anchor)])?;
        text.set_text_content(Some(line));
        y += LINE;
    }
    Ok(())
}

/// A new SVG element at the end of `parent`.
fn draw(parent: &Element, tag: &str, attributes: &[(&str, &str)]) -> Result<Element, Error> {
    let document: Document = parent.owner_document().ok_or(Error::Js)?;
    let element = document.create_element_ns(Some("http://www.w3.org/2000/svg"), tag)?;
    for (name, value) in attributes {
        element.set_attribute(name, value)?;
    }
    parent.append_child(&element)?;
    Ok(element)
}

fn numbers(all: &[i32]) -> String {
    let all: Vec<String> = all.iter().map(ToString::to_string).collect();
    all.join(" ")
}
