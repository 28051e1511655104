/// Arguments of matplotlib's functions that have no meaning on a page: they are read, and change nothing.
///
/// All others that are taken change the picture, and what is in neither of the two is refused by name.
struct PageMatter: Sendable {
    let reason: String
    /// The functions, as problems name them; none means all that draw.
    let functions: [String]
    let names: [String]

    static let all: [PageMatter] = [
        PageMatter(
            reason: "a picture is drawn once, in exact lines", functions: [],
            names: [
                "rasterized", "antialiased", "antialiaseds", "aa", "animated", "picker", "snap", "gid", "url",
                "in_layout",
            ]),
        PageMatter(
            reason: "marks end where the axes do, texts and arrows where the picture does", functions: [],
            names: ["clip_on"]),
        PageMatter(
            reason: "the letters are the page's", functions: [],
            names: ["fontname", "fontfamily", "family", "name", "math_fontfamily", "labelfontfamily"]),
        PageMatter(
            reason: "lines have round corners", functions: [],
            names: [
                "solid_capstyle", "solid_joinstyle", "dash_capstyle", "dash_joinstyle", "capstyle", "joinstyle",
            ]),
        PageMatter(
            reason: "a picture is sharp at any size", functions: ["figure", "subplots", "savefig", "set_dpi"],
            names: ["dpi", "val"]),
        PageMatter(
            reason: "the ground is the page's, light or dark as its reader has it",
            functions: [
                "figure", "subplots", "savefig", "add_subplot", "axes", "subplot", "add_axes", "subplot2grid",
            ],
            names: ["facecolor", "fc", "edgecolor"]),
        PageMatter(
            reason: "the ground is the page's, light or dark as its reader has it", functions: ["set_facecolor"],
            names: ["color"]),
        PageMatter(reason: "a figure has no frame", functions: ["figure"], names: ["frameon"]),
        PageMatter(
            reason: "a lesson writes no files: the cell shows the figure", functions: ["savefig"],
            names: [
                "fname", "transparent", "format", "bbox_inches", "pad_inches", "metadata", "backend",
                "bbox_extra_artists",
                "pil_kwargs", "orientation", "papertype",
            ]),
        PageMatter(
            reason: "a figure lays itself out: room follows from what stands there", functions: ["figure", "subplots"],
            names: ["layout", "constrained_layout", "tight_layout"]),
        PageMatter(
            reason: "a figure lays itself out: room follows from what stands there",
            functions: ["tight_layout", "set_tight_layout", "set_layout_engine", "align_labels"],
            names: ["pad", "h_pad", "w_pad", "rect", "tight", "layout", "kwargs", "axs"]),
        PageMatter(
            reason: "a figure lays itself out: room follows from what stands there",
            functions: ["subplots_adjust", "GridSpec", "add_gridspec"],
            names: ["left", "right", "top", "bottom", "wspace", "hspace", "figure"]),
        PageMatter(
            reason: "titles and names stand where they touch nothing",
            functions: [
                "set_title", "suptitle", "supxlabel", "supylabel", "set_xlabel", "set_ylabel", "set_zlabel",
            ],
            names: ["pad", "labelpad", "x", "y", "ha", "va", "horizontalalignment", "verticalalignment"]),
        PageMatter(
            reason: "the numbers of ticks stand where they touch nothing",
            functions: [
                "set_xticks", "set_yticks", "set_zticks", "set_xticklabels", "set_yticklabels", "set_zticklabels",
                "tick_params", "xticks", "yticks", "autofmt_xdate",
            ],
            names: [
                "pad", "ha", "va", "horizontalalignment", "verticalalignment", "rotation_mode",
            ]),
        PageMatter(
            reason: "the rooms in a key follow its letters", functions: ["legend"],
            names: [
                "borderpad", "labelspacing", "handlelength", "handleheight", "handletextpad", "borderaxespad",
                "columnspacing", "fancybox",
            ]),
        PageMatter(
            reason: "a key of colours is as thick, and as far from its axes, as can be read well",
            functions: ["colorbar"],
            names: ["aspect", "pad", "fraction", "anchor", "panchor", "use_gridspec"]),
        PageMatter(
            reason: "an arrow ends a little before its point, and its text's edge", functions: ["arrowprops"],
            names: ["shrink", "shrinkA", "shrinkB", "relpos"]),
        PageMatter(
            reason: "texts lie above all marks", functions: ["text", "annotate", "text2D", "figtext"], names: ["zorder"]
        ),
        PageMatter(
            reason: "a figure lays itself out: room follows from what stands there", functions: ["autofmt_xdate"],
            names: ["bottom"]),
        PageMatter(reason: "lines stop where a label begins", functions: ["clabel"], names: ["inline_spacing"]),
        PageMatter(
            reason: "letters stay level, and break where the picture ends",
            functions: ["text", "annotate", "text2D", "figtext"],
            names: ["zdir", "wrap", "rotation_mode", "multialignment", "ma"]),
        PageMatter(
            reason: "nothing follows a change: pictures are drawn at the end",
            functions: [
                "set_xlim", "set_ylim", "set_zlim", "set_xlim3d", "set_ylim3d", "set_zlim3d", "axis", "relim",
                "autoscale_view", "set_size_inches", "set_figwidth", "set_figheight", "clear", "clf",
            ],
            names: ["emit", "visible_only", "tight", "scalex", "scaley", "forward", "keep_observers"]),
        PageMatter(
            reason: "a figure is shown once, as it is in the end",
            functions: ["show", "pause", "draw", "switch_backend", "use"],
            names: ["args", "block", "interval", "warn", "newbackend", "backend", "force"]),
        PageMatter(
            reason: "points in space keep their colours", functions: ["scatter", "scatter3D"], names: ["depthshade"]),
        PageMatter(
            reason: "axes keep their middle", functions: ["set_aspect"], names: ["anchor"]),
        PageMatter(
            reason: "spines are drawn on the left and below", functions: ["spines['top']", "spines['right']"],
            names: ["set_visible", "set_color", "set_linewidth", "set_position", "set_bounds"]),
        PageMatter(
            reason: "how letters, papers and files look is the page's matter", functions: ["rcParams"],
            names: [
                "font.family", "font.style", "font.weight", "font.serif", "font.sans-serif", "figure.dpi",
                "savefig.dpi",
                "savefig.bbox", "savefig.format", "figure.facecolor", "figure.edgecolor", "axes.facecolor",
                "axes.titlepad", "axes.labelpad", "axes.unicode_minus", "mathtext.fontset", "text.usetex",
                "pdf.fonttype", "ps.fonttype", "svg.fonttype", "figure.autolayout", "figure.constrained_layout.use",
                "figure.max_open_warning", "axes.axisbelow", "axes.spines.top", "axes.spines.right", "animation.html",
                "animation.embed_limit", "interactive", "backend",
            ]),
    ]

    /// Whether an argument of a function has no meaning on a page.
    static func covers(_ function: String, _ name: String) -> Bool {
        all.contains { $0.names.contains(name) && ($0.functions.isEmpty || $0.functions.contains(function)) }
    }

    /// Names of settings that change nothing.
    static let settings: [String] = all.filter { $0.functions == ["rcParams"] }.flatMap(\.names)

    /// The table in Markdown, as the reference shows it.
    static var markdown: String {
        let rows = all.map { matter in
            let functions = matter.functions.isEmpty ? "all that draw" : list(matter.functions)
            return "- \(matter.reason) — \(functions): \(list(matter.names))"
        }
        return "## Arguments of matplotlib that change nothing on a page\n\n" + rows.joined(separator: "\n") + "\n"
    }

    private static func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
}
