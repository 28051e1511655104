extension Drawing {
    private static let line =
        "color|c='red' ; linestyle|ls='--' ; linewidth|lw=4 ; alpha=0.5 ; label='name' ; zorder=-5"
    private static let markers =
        "marker='s' ; marker='s' + markersize|ms=12 ; marker='s' + markerfacecolor|mfc='red' ; "
        + "marker='s' + markeredgecolor|mec='red' ; marker='s' + markeredgewidth|mew=3 ; marker='s' + markevery=2 ; "
        + "fillstyle!'left'"
    private static let patch =
        "color='red' ; facecolor|facecolors|fc='red' ; edgecolor|edgecolors|ec='red' ; "
        + "edgecolor='red' + linewidth|linewidths|lw=4 ; linestyle|linestyles|ls!'--' ; fill=False ; "
        + "alpha=0.5 ; label='name'"
    private static let letters =
        "color|c='red' ; fontsize|size=20 ; fontweight|weight=WEIGHT ; fontstyle|style='italic' ; fontdict={'size': 20}"
    private static let plain = letters.replacing("WEIGHT", with: "'normal'")
    private static let bold = letters.replacing("WEIGHT", with: "'bold'")
    private static let text =
        bold + " ; ha|horizontalalignment='right' ; va|verticalalignment='top' ; rotation=45 ; alpha=0.5 ; "
        + "backgroundcolor='yellow' ; bbox={'facecolor': 'yellow'} ; bbox={'boxstyle': 'round,pad=1'} ; "
        + "bbox={'edgecolor': 'red', 'lw': 3, 'alpha': 0.3}"
    private static let points =
        "s=200 ; c='red' ; color='red' ; marker='s' ; c=[1, 2, 3] + cmap='hot' ; c=[1, 2, 3] + norm=LogNorm() ; "
        + "c=[1, 2, 3] + vmin=0 ; c=[1, 2, 3] + vmax=9 ; alpha=0.5 ; edgecolors='red' + linewidths=4 ; "
        + "edgecolor='red' + linewidth|lw=4 ; edgecolors|edgecolor|ec='red' ; facecolors|facecolor|fc='red' ; "
        + "plotnonfinite!True ; data!{} ; label='name' ; zorder=9 ; x|y|zs~"
    private static let numbers =
        "cmap='hot' ; norm=LogNorm(1, 100) ; vmin=0 ; vmax=9 ; alpha=0.5 ; zorder=9"
    private static let levels =
        "levels=[0, 20, 60] ; colors='red' ; alpha=0.5 ; cmap='hot' ; vmin=-99 ; vmax=999 ; norm=Normalize(-99, 0) ; "
        + "origin!'upper' ; extent=[0, 9, 0, 9] ; hatches!['/'] ; zdir!'x' ; zorder=9"
    private static let ticks =
        "labels=['a', 'b'] ; " + bold + " ; rotation=45 ; rotation='vertical'"
    private static let space = "z = np.outer([0, 1, 2, 3], [1, 2, 3]); x, y = np.meshgrid([0, 1, 2], [0, 1, 2, 3]); "
    private static let lineSetup =
        "ax.plot([0, 1, 2], [0, 1, 4], 'o-', label='a'); ax.plot([0, 1, 2], [1, 1, 2], label='b'); "
    private static let key =
        "loc='lower left' ; title='Key' ; ncol|ncols=2 ; fontsize=20 ; prop={'size': 20} ; "
        + "title='Key' + title_fontsize=20 ; labelcolor='red' ; frameon=False ; facecolor='yellow' ; "
        + "edgecolor='red' ; framealpha=0.1 ; shadow!True ; numpoints!3 ; scatterpoints!3 ; mode!'expand' ; "
        + "labels=['x', 'y'] ; bbox_to_anchor=(1.05, 1) + bbox_transform!3"
    private static let colors =
        "label='name' ; ticks=[0, 50] ; format='%.3f' ; shrink=0.5 ; orientation='horizontal' ; location='bottom' ; "
        + "location!'left' ; extend='both' ; spacing!'proportional' ; drawedges!True"

    /// Every drawing call with arguments.
    static let all: [Drawing] = lines + areas + fields + inSpace + settings + figures

    private static let lines: [Drawing] = [
        Drawing(
            "ax.plot", "ax.plot([0, 1, 2], [0, 1, 4]…); ax.fill_between([0, 2], [0, 3]); ax.legend()",
            "scalex!False ; scaley!False ; data!{} ; " + line + " ; " + markers),
        Drawing(
            "ax.step", "ax.step([0, 1, 2], [0, 1, 4]…); ax.fill_between([0, 2], [0, 3]); ax.legend()",
            "where='mid' ; " + line + " ; " + markers),
        Drawing(
            "ax.semilogx", "ax.semilogx([1, 2, 3], [1, 2, 4]…); ax.fill_between([1, 2], [0, 3]); ax.legend()",
            line + " ; " + markers),
        Drawing(
            "ax.semilogy", "ax.semilogy([1, 2, 3], [1, 2, 4]…); ax.fill_between([1, 2], [2, 3], 1); ax.legend()",
            line + " ; " + markers),
        Drawing(
            "ax.loglog", "ax.loglog([1, 2, 3], [1, 2, 4]…); ax.fill_between([1, 2], [2, 3], 1); ax.legend()",
            line + " ; " + markers),
        Drawing(
            "ax.axhline", "ax.plot([0, 1]); ax.axhline(…); ax.legend()", "y=0.5 ; xmin=0.5 ; xmax=0.5 ; " + line),
        Drawing(
            "ax.axvline", "ax.plot([0, 1]); ax.axvline(…); ax.legend()", "x=0.5 ; ymin=0.5 ; ymax=0.5 ; " + line),
        Drawing(
            "ax.axline", "ax.plot([0, 1]); ax.axline((0, 0.5), (1, 0.7)…); ax.legend()", "xy2|slope~ ; " + line),
        Drawing(
            "ax.hlines", "ax.plot([0, 1]); ax.hlines([0, 1], 0, [1, 2]…); ax.legend()",
            "colors='red' ; linestyles='dashed' ; label='name' ; color='red' ; linestyle|ls='--' ; "
                + "linewidth|linewidths|lw=4 ; alpha=0.5 ; zorder=9"),
        Drawing(
            "ax.vlines", "ax.plot([0, 1]); ax.vlines([0, 1], 0, [1, 2]…); ax.legend()",
            "colors='red' ; linestyles='dashed' ; label='name' ; color='red' ; linestyle|ls='--' ; "
                + "linewidth|linewidths|lw=4 ; alpha=0.5 ; zorder=9"),
        Drawing(
            "ax.stem", "ax.stem([1, 3, 2]…); ax.legend()",
            "linefmt='r--' ; markerfmt='s' ; basefmt='k--' ; bottom=1 ; label='name'"),
        Drawing(
            "ax.errorbar", "ax.errorbar([0, 1, 2], [1, 2, 4], 0.5…); ax.fill_between([0, 2], [0, 3]); ax.legend()",
            "xerr=0.2 ; yerr~ ; fmt='o' ; ecolor='red' ; elinewidth=5 ; capsize=9 ; capsize=9 + capthick=5 ; " + line
                + " ; "
                + markers),
        Drawing("ax.scatter", "ax.plot([1, 2]); ax.scatter([0, 1, 2], [1, 2, 4]…); ax.legend()", points),
    ]

    private static let areas: [Drawing] = [
        Drawing(
            "ax.bar", "ax.plot([1, 2]); ax.bar([0, 1], [2, 3]…); ax.legend()",
            "width=0.3 ; bottom=1 ; align='edge' ; tick_label=['a', 'b'] ; yerr=0.5 ; xerr!0.5 ; "
                + "yerr=0.5 + capsize=9 ; yerr=0.5 + ecolor='red' ; yerr=0.5 + error_kw={'elinewidth': 5} ; log=True ; "
                + "label=['a', 'b'] ; zorder=9 ; hatch!'/' ; " + patch),
        Drawing(
            "ax.barh", "ax.plot([1, 2]); ax.barh([0, 1], [2, 3]…); ax.legend()",
            "height=0.3 ; left=1 ; align='edge' ; tick_label=['a', 'b'] ; xerr=0.5 ; yerr!0.5 ; "
                + "xerr=0.5 + capsize=9 ; xerr=0.5 + ecolor='red' ; xerr=0.5 + error_kw={'capsize': 5} ; log=True ; "
                + "label=['a', 'b'] ; zorder=9 ; " + patch),
        Drawing(
            "ax.bar_label", "ax.bar_label(ax.bar([0, 1], [2, 3])…)",
            "labels=['a', 'b'] ; fmt='%.2f' ; label_type='center' ; padding=20 ; " + bold),
        Drawing(
            "ax.hist", "ax.plot([1, 2]); ax.hist([1, 2, 2, 3, 5]…); ax.legend()",
            "bins=3 ; range=(0, 9) ; density=True ; weights=[1, 2, 3, 4, 5] ; cumulative=True ; bottom=1 ; "
                + "histtype='step' ; align!'left' ; orientation='horizontal' ; rwidth=0.5 ; log=True ; color='red' ; "
                + "label='name' ; stacked~ ; zorder=9 ; " + patch),
        Drawing("ax.hist", "ax.hist([[1, 2, 2, 3], [2, 3, 3, 3]]…)", "stacked=True"),
        Drawing(
            "ax.boxplot", "ax.plot([1, 2]); ax.boxplot([[1, 2, 3, 9], [2, 3, 4, 5]]…); ax.legend()",
            "notch!True ; sym='rx' ; vert=False ; whis=9 ; whis=(25, 75) ; positions=[3, 5] ; widths=0.9 ; "
                + "tick_labels|labels=['a', 'b'] ; showfliers=False ; showmeans=True ; patch_artist=True ; "
                + "orientation='horizontal' ; showmeans=True + meanline=True ; showbox|showcaps=False ; zorder=0 ; "
                + "label='name' ; boxprops|whiskerprops|capprops|medianprops|flierprops={'color': 'red', 'marker': 's'} ; "
                + "showmeans=True + meanprops={'marker': 's', 'color': 'red'}"),
        Drawing(
            "ax.violinplot", "ax.violinplot([[1, 2, 3, 9], [2, 3, 4, 5]]…)",
            "positions=[3, 5] ; vert=False ; widths=0.9 ; showmeans=True ; showextrema=False ; showmedians=True ; "
                + "quantiles=[0.1] ; points=9 ; bw_method='silverman' ; side='low' ; orientation='horizontal'"),
        Drawing(
            "ax.pie", "ax.pie([1, 2, 3]…)",
            "explode=[0, 0.5, 0] ; labels=['a', 'b', 'c'] ; colors=['red'] ; autopct='%.1f' ; "
                + "autopct='%.1f' + pctdistance=0.3 ; shadow!True ; labels=['a', 'b', 'c'] + labeldistance=0.5 ; "
                + "startangle=45 ; radius=2 ; counterclock=False ; wedgeprops={'width': 0.3} ; "
                + "labels=['a', 'b', 'c'] + textprops={'color': 'red'} ; center=(5, 0) ; normalize!False"),
        Drawing(
            "ax.stackplot", "ax.stackplot([0, 1], [1, 2], [3, 1]…); ax.legend()",
            "labels=['a', 'b'] ; colors=['red', 'blue'] ; alpha=0.5 ; baseline!'sym'"),
        Drawing(
            "ax.fill_between", "ax.plot([0, 4]); ax.fill_between([0, 1, 2], [0, 2, 1]…); ax.legend()",
            "y2=3 ; where=[True, True, False] ; y2=1, where=[False, True, True] + interpolate=True ; step='mid' ; "
                + "zorder=9 ; " + patch),
        Drawing(
            "ax.fill_betweenx", "ax.plot([0, 4]); ax.fill_betweenx([0, 1, 2], [0, 2, 1]…); ax.legend()",
            "x2=3 ; where=[True, True, False] ; x2=[1, 1, 3] + where=[False, True, False] ; step='mid' ; zorder=9 ; "
                + "interpolate~ ; " + patch),
        Drawing(
            "ax.fill_betweenx", "ax.fill_betweenx([0, 1, 2], [0, 2, 1], 1, where=[False, True, True]…)",
            "interpolate=True"),
        Drawing("ax.fill", "ax.plot([0, 4]); ax.fill([0, 1, 2], [0, 2, 1]…); ax.legend()", "zorder=9 ; " + patch),
        Drawing(
            "ax.axhspan", "ax.plot([0, 4]); ax.axhspan(1, 2…); ax.legend()", "xmin|xmax=0.5 ; zorder=9 ; " + patch),
        Drawing(
            "ax.axvspan", "ax.plot([0, 4]); ax.axvspan(0.1, 0.2…); ax.legend()", "ymin|ymax=0.5 ; zorder=9 ; " + patch),
        Drawing(
            "ax.text", "ax.plot([0, 1]); ax.text(0.5, 0.2, 'some text'…)",
            text + " ; transform=ax.transAxes ; linespacing!2"),
        Drawing(
            "ax.annotate", "ax.plot([0, 1]); ax.annotate('some text', (0.5, 0.2), (0.2, 0.8)…)",
            "xycoords='axes fraction' ; textcoords='axes fraction' ; arrowprops={'arrowstyle': '->'} ; "
                + "annotation_clip!False ; transform=ax.transAxes ; xytext~ ; " + text),
        Drawing(
            "ax.annotate.arrowprops",
            "ax.plot([0, 1]); ax.annotate('text', (0.5, 0.2), (0.2, 0.8), arrowprops=dict(arrowstyle='->'…))",
            "color|facecolor|fc|edgecolor|ec='red' ; linewidth|lw|width=5 ; headwidth|headlength=30 ; "
                + "mutation_scale=50 ; linestyle|ls='--' ; alpha=0.5 ; connectionstyle='arc3,rad=0.5' ; frac!1 ; patchA!1 ; arrowstyle~"
        ),
        Drawing(
            "ax.arrow", "ax.plot([0, 1]); ax.arrow(0, 0, 1, 1…); ax.legend()",
            "width=0.2 ; head_width=0.3 ; head_width=0.3 + head_length=0.1 ; "
                + "head_width=0.3 + length_includes_head=True ; shape!'left' ; head_starts_at_zero!True ; "
                + "head_width=0.3 + overhang=0.5 ; zorder=9 ; color='red' ; head_width=0.1 + facecolor|facecolors|fc='red' ; "
                + "head_width=0.1 + edgecolor|edgecolors|ec='red' ; head_width=0.1 + linewidth|linewidths|lw=4 ; "
                + "linestyle|linestyles|ls!'--' ; head_width=0.1 + fill=False ; alpha=0.5 ; label='name'"),
    ]

    private static let fields: [Drawing] = [
        Drawing(
            "ax.contour", "ax.plot([0, 1]); ax.contour(Z…)",
            levels + " ; extend!'both' ; linewidths=[1, 5] ; linestyles=['-', '--'] ; offset!3"),
        Drawing(
            "ax.contourf", "ax.plot([0, 1]); ax.contourf(Z…)",
            levels + " ; levels=[0, 20] + extend='both' ; linewidths|linestyles!1 ; offset!3"),
        Drawing(
            "ax.clabel", "ax.clabel(ax.contour(Z)…)",
            "levels=[20] ; fontsize=20 ; inline=False ; fmt='%.2f' ; colors='red' ; manual!True"),
        Drawing(
            "ax.imshow", "ax.plot([0, 1]); ax.imshow(Z…)",
            numbers + " ; aspect=3 ; interpolation='bilinear' ; origin='lower' ; extent=[0, 9, 0, 9]"),
        Drawing(
            "ax.matshow", "ax.plot([0, 1]); ax.matshow(Z…)",
            numbers + " ; aspect=3 ; interpolation='bilinear' ; origin='lower' ; extent=[0, 9, 0, 9]"),
        Drawing(
            "ax.pcolormesh", "ax.plot([0, 1]); ax.pcolormesh(Z…)",
            numbers + " ; shading!'gouraud' ; edgecolors='red' ; edgecolors='red' + linewidths=4 ; linewidth!3"),
        Drawing(
            "ax.pcolor", "ax.plot([0, 1]); ax.pcolor(Z…)",
            numbers + " ; shading!'gouraud' ; edgecolors='red' ; edgecolors='red' + linewidths=4 ; linewidth!3"),
        Drawing(
            "ax.quiver", "ax.plot([0, 1]); ax.quiver([0, 1], [0, 1], [1, 2], [1, 0], [1, 2]…); ax.legend()",
            "scale=9 + units='xy' ; angles='xy' ; scale=9 ; color~ ; scale_units='xy' ; width=0.02 ; headwidth=9 ; headlength=12 ; "
                + "pivot!'tip' ; cmap='hot' ; norm=LogNorm(1, 50) ; alpha=0.5 ; label='name' ; zorder=9 ; minlength!3"),
        Drawing("ax.hist2d", "ax.hist2d([1, 2, 2, 3, 5], [1, 2, 2, 1, 1]…)", histogram),
        Drawing(
            "ax.tricontour", "ax.tricontour([0, 1, 0, 2], [0, 0, 1, 2], [-9, 4, 50, 80]…); ax.plot([0, 2], [0, 2])",
            levels.replacing("extent=", with: "extent!")
                + " ; extend!'both' ; linewidths=4 ; linestyles='--' ; offset!1 ; "
                + "triangles=[[0, 1, 2]]"),
        Drawing(
            "ax.tricontourf", "ax.tricontourf([0, 1, 0, 2], [0, 0, 1, 2], [-9, 4, 50, 80]…); ax.plot([0, 2], [0, 2])",
            levels.replacing("extent=", with: "extent!") + " ; levels=[0, 20] + extend='both' ; linewidths!4 ; "
                + "linestyles!'--' ; offset!1 ; triangles=[[0, 1, 2]]"),
        Drawing(
            "ax.tripcolor", "ax.tripcolor([0, 1, 0, 2], [0, 0, 1, 2], [1, 4, 5, 8]…); ax.plot([0, 2], [0, 2])",
            numbers + " ; shading!'gouraud' ; facecolors~ ; edgecolors|edgecolor|ec='red' ; "
                + "edgecolors='red' + linewidth|linewidths|lw=4 ; triangles=[[0, 1, 2]]"),
        Drawing(
            "ax.triplot", "ax.triplot([0, 1, 0, 2], [0, 0, 1, 2]…); ax.fill_between([0, 2], [0, 3]); ax.legend()",
            line + " ; marker='s' ; triangles=[[0, 1, 2]] ; "
                + markers.replacing("fillstyle!'left'", with: "fillstyle!'top'")),
        Drawing("ax.hexbin", "ax.hexbin([1, 2, 2, 3, 5], [1, 2, 2, 1, 1]…)", hexagons),
    ]
    private static let histogram =
        "bins=3 ; range=[[0, 9], [0, 9]] ; density=True ; weights=[1, 2, 3, 4, 5] ; cmin=2 ; cmax=1 ; cmap='hot' ; "
        + "norm=LogNorm(1, 9) ; vmin=1 ; vmax=9 ; alpha=0.5"
    private static let hexagons =
        "C=[1, 2, 3, 4, 5] ; gridsize=5 ; bins='log' ; xscale|yscale!'log' ; extent=[0, 9, 0, 9] ; cmap='hot' ; "
        + "norm=LogNorm(1, 9) ; vmin=1 ; vmax=9 ; alpha=0.5 ; linewidths=3 ; edgecolors='red' ; "
        + "C=[1, 2, 3, 4, 5] + reduce_C_function=np.sum ; mincnt=1 ; marginals!True"

    private static let inSpace: [Drawing] = [
        Drawing(
            "ax3.plot3D", "ax3.plot3D([0, 1, 2], [0, 1, 4], [0, 1, 2]…); ax3.legend()",
            line.replacing(" ; zorder=-5", with: " ; zorder~") + " ; " + markers),
        Drawing(
            "ax3.scatter3D", "ax3.plot([1, 2], [1, 2]); ax3.scatter3D([0, 1, 2], [1, 2, 4], [1, 2, 3]…); ax3.legend()",
            points),
        Drawing(
            "ax3.plot_surface", space + "ax3.plot([0, 2], [0, 2], [0, 9]); ax3.plot_surface(x, y, z…); ax3.legend()",
            "rstride=2 ; cstride=2 ; rcount=2 ; ccount=2 ; color='red' ; cmap='hot' ; cmap='hot' + norm=LogNorm(1, 9) ; "
                + "cmap='hot' + vmin=3 ; cmap='hot' + vmax=99 ; shade=False ; alpha=0.5 ; label='name' ; "
                + "facecolors!'red' ; linewidth|linewidths|lw=3 ; edgecolor|edgecolors|ec='red' ; zorder=9"),
        Drawing(
            "ax3.plot_wireframe",
            space + "ax3.plot([0, 2], [0, 2], [0, 9]); ax3.plot_wireframe(x, y, z…); ax3.legend()",
            "rstride=2 ; cstride=2 ; rcount=2 ; ccount=2 ; color='red' ; cmap|norm|vmin|vmax|facecolors!1 ; shade!3 ; "
                + "alpha=0.5 ; label='name' ; colors|edgecolor|edgecolors|ec='red' ; linewidth|linewidths|lw=3 ; "
                + "linestyle|linestyles|ls='--' ; zorder=9"),
        Drawing(
            "ax3.plot_trisurf",
            "ax3.plot([0, 2], [0, 2], [0, 9]); ax3.plot_trisurf([0, 1, 0, 1], [0, 0, 1, 1.5], [0, 1, 2, 4]…); ax3.legend()",
            "color='red' ; cmap='hot' ; cmap='hot' + norm=LogNorm(1, 9) ; cmap='hot' + vmin=3 ; cmap='hot' + vmax=99 ; "
                + "shade=False ; alpha=0.5 ; label='name' ; triangles=[[0, 1, 2]] ; linewidth|linewidths|lw=3 ; "
                + "edgecolor|edgecolors|ec='red' ; zorder=9"),
        Drawing(
            "ax3.bar3d",
            "ax3.plot([0, 2], [0, 2], [0, 9]); ax3.bar3d([0, 1], [0, 1], 0, 0.5, 0.5, [1, 2]…); ax3.legend()",
            "color='red' ; shade=False ; alpha=0.5 ; label='name' ; edgecolor|ec='red' ; "
                + "edgecolor='red' + linewidth|lw=3 ; zorder=9"),
        Drawing("ax3.view_init", "ax3.view_init(…)", "elev=5 ; azim=5 ; roll=5 ; vertical_axis!'x' ; share!True"),
        Drawing(
            "ax3.text2D", "ax3.text2D(0.5, 0.2, 'some text'…)",
            text + " ; transform!ax3.transData"),
        Drawing(
            "ax3.set_zlabel", "ax3.set_zlabel('z'…)",
            plain.replacing("'normal'", with: "'bold'") + " ; loc='left' ; rotation!45"),
        Drawing("ax3.set_zlim", "ax3.set_zlim(…)", "bottom=-3 ; top=9 ; zmin=-3 ; zmax=9 ; auto!True"),
        Drawing("ax3.set_xlim3d", "ax3.set_xlim3d(…)", "left=-3 ; right=9 ; xmin=-3 ; xmax=9 ; auto!True"),
        Drawing("ax3.set_ylim3d", "ax3.set_ylim3d(…)", "bottom=-3 ; top=9 ; ymin=-3 ; ymax=9 ; auto!True"),
        Drawing("ax3.set_zlim3d", "ax3.set_zlim3d(…)", "bottom=-3 ; top=9 ; zmin=-3 ; zmax=9 ; auto!True"),
        Drawing("ax3.set_zticks", "ax3.set_zticks([0, 1]…)", bold + " ; labels=['a', 'b'] ; minor!True ; rotation=45"),
        Drawing("ax3.set_zticklabels", "ax3.set_zticklabels(['a', 'b']…)", bold + " ; minor!True ; rotation=45"),
        Drawing("ax3.set_zscale", "ax3.set_zscale('log'…)", "base=2 ; nonpositive!'clip'"),
    ]

    private static let settings: [Drawing] = [
        Drawing(
            "ax.set_title", "ax.set_title('Title'…)", plain + " ; loc='left' ; rotation!45 ; y!-0.2"),
        Drawing("ax.get_title", "ax.set_title('a', loc='left'); print(ax.get_title(…))", "loc='left'"),
        Drawing("ax.set_xlabel", "ax.set_xlabel('name'…)", bold + " ; loc='right' ; rotation!45"),
        Drawing("ax.set_ylabel", "ax.set_ylabel('name'…)", bold + " ; loc='top' ; rotation=0"),
        Drawing("ax.set_xlim", "ax.set_xlim(…)", "left=-3 ; right=9 ; xmin=-3 ; xmax=9 ; auto!True"),
        Drawing("ax.set_ylim", "ax.set_ylim(…)", "bottom=-3 ; top=9 ; ymin=-3 ; ymax=9 ; auto!True"),
        Drawing("ax.set_xticks", "ax.set_xticks([0, 1]…)", ticks + " ; minor=True"),
        Drawing("ax.set_yticks", "ax.set_yticks([0, 1]…)", ticks + " ; minor=True"),
        Drawing("ax.get_xticks", "print(ax.get_xticks(…))", "minor!True"),
        Drawing("ax.get_yticks", "print(ax.get_yticks(…))", "minor!True"),
        Drawing(
            "ax.set_xticklabels", "ax.set_xticks([0, 1]); ax.set_xticklabels(['a', 'b']…)",
            bold + " ; minor!True ; rotation=45"),
        Drawing(
            "ax.set_yticklabels", "ax.set_yticks([0, 1]); ax.set_yticklabels(['a', 'b']…)",
            bold + " ; minor!True ; rotation=45"),
        Drawing("ax.set_xscale", "ax.set_xlim(1, 1000); ax.set_xscale('log'…)", "base=2 ; nonpositive!'clip'"),
        Drawing("ax.set_yscale", "ax.set_ylim(1, 1000); ax.set_yscale('log'…)", "base=2 ; nonpositive!'clip'"),
        Drawing(
            "ax.legend",
            "ax.plot([0, 1, 2], [0, 1, 4], 'o-', label='a'); ax.plot([0, 1, 2], [1, 1, 2], label='b'); ax.legend(…)",
            key + " ; bbox_to_anchor=(1.05, 1) ; markerscale=2 ; handles=ax.lines[:1]"),
        Drawing(
            "ax.grid", "ax.grid(True…)",
            "which='minor' ; axis='x' ; visible~ ; color|c='red' ; linestyle|ls='--' ; linewidth|lw=4 ; alpha=0.2 ; zorder!3"
        ),
        Drawing("ax.axis", "ax.axis(…)", "arg='off' ; xmin=-3 ; xmax=9 ; ymin=-3 ; ymax=9"),
        Drawing("ax.set_aspect", "ax.set_aspect(2…)", "adjustable!'datalim' ; share!True"),
        Drawing("ax.set_box_aspect", "ax.set_box_aspect(…)", "aspect=0.5 ; zoom!2"),
        Drawing("ax.margins", "ax.plot([0, 1]); ax.margins(…)", "x=0.5 ; y=0.5 ; tight!False"),
        Drawing(
            "ax.autoscale", "ax.plot([0, 1]); ax.set_xlim(0, 9); ax.set_ylim(0, 9); ax.autoscale(…)",
            "enable!False ; axis='x' ; tight=True"),
        Drawing(
            "ax.tick_params", "ax.grid(True); ax.tick_params(…)",
            "axis='both' + which!'minor' ; reset!True ; labelrotation|rotation=45 ; colors|color|labelcolor='red' ; "
                + "labelsize=20 ; length|size=20 ; width=5 ; direction='in' ; bottom|labelbottom|left|labelleft=False ; "
                + "top|right|labelright!True ; labeltop=True ; grid_color='red' ; grid_alpha=0.1 ; grid_linewidth=5 ; "
                + "grid_linestyle='--' ; labelsize=20 + axis='x'"),
        Drawing(
            "ax.ticklabel_format", "ax.plot([100000000, 100000001], [1000000, 5000000]); ax.ticklabel_format(…)",
            "style='plain' ; scilimits=(9, 9) ; useOffset=False ; useLocale!True ; useMathText!False ; style='plain' + axis='x'"
        ),
        Drawing(
            "ax.locator_params", "ax.plot([0, 1]); ax.locator_params(…)",
            "nbins=2 ; integer=True ; tight!False ; nbins=2 + axis='x'"),
    ]

    private static let figures: [Drawing] = [
        Drawing(
            "fig.add_subplot", "ax.set_xlim(0, 8); ax.set_ylim(0, 8); fig.add_subplot(122…)",
            "projection='3d' ; sharex|sharey=ax ; title='t' ; xlabel='t' ; ylabel='t' ; xlim=(0, 9) ; ylim=(0, 9) ; aspect=2 ; xticks=[0] ; yticks=[0] ; frameon=False ; polar=True"
        ),
        Drawing("fig.add_axes", "ax.remove(); fig.add_axes([0, 0, 1, 1]…)", "projection='3d' ; frameon=False"),
        Drawing(
            "fig.subplots", "ax.remove(); axs = fig.subplots(…); print(axs)",
            "nrows=2 ; ncols=2 ; nrows=2 + sharex=True ; ncols=2 + sharey=True ; squeeze=False ; ncols=2 + width_ratios=[1, 2] ; nrows=2 + height_ratios=[1, 2] ; subplot_kw={'title': 't'} ; ncols=2 + gridspec_kw={'width_ratios': [1, 2]}"
        ),
        Drawing(
            "fig.add_gridspec", "ax.remove(); fig.add_subplot(fig.add_gridspec(…)[0, 0])",
            "nrows=2 ; ncols=2 ; ncols=2 + width_ratios=[1, 2] ; nrows=2 + height_ratios=[1, 2]"),
        Drawing("fig.suptitle", "fig.suptitle('Title'…)", plain),
        Drawing("fig.supxlabel", "fig.supxlabel('name'…)", bold),
        Drawing("fig.supylabel", "fig.supylabel('name'…)", bold + " ; rotation!0"),
        Drawing(
            "fig.text", "fig.text(0.5, 0.5, 'some text'…)",
            bold
                + " ; ha|horizontalalignment='right' ; rotation=45 ; alpha=0.5 ; va|verticalalignment='top' ; backgroundcolor!'red' ; bbox!{} ; transform!ax.transAxes"
        ),
        Drawing("fig.colorbar", "fig.colorbar(ax.imshow(Z)…)", colors + " ; cax=fig.add_axes([0.8, 0, 0.1, 1]) ; ax!3"),
        Drawing(
            "fig.legend", lineSetup + "fig.legend(…)",
            key.replacing("ncol|ncols=2", with: "ncol|ncols=1").replacing(
                "bbox_to_anchor=(1.05, 1) + bbox_transform!3", with: "bbox_to_anchor|bbox_transform!3")
                + " ; markerscale=2 ; handles=ax.lines[:1]"),
        Drawing("fig.autofmt_xdate", "fig.autofmt_xdate(…)", "rotation=80 ; which!'minor'"),
        Drawing("fig.set_size_inches", "fig.set_size_inches(3, 4…)", "h~"),
        Drawing("fig.savefig", "fig.savefig('a'…)", ""),
    ]
}
