"""How fast the page of `kg view` is in Chromium, beside pages that draw everything with vis-network and with sigma.

    pip install -e '.[dev]'                                        # and Debian's chromium, Node.js with npm
    python bench/viewer.py [--things 1000 10000] [--rounds 5]

Each round opens each page anew, in turn. Painted means that two frames have passed since the drawing said that it is
done: first paint counts from the start of loading, a filter (one class less) and a search from the event. Libraries of
the peers come from npm into a folder that is thrown away. GL is software here unless --gpu is given: what a page draws
by WebGL is shown at its worst, vis-network draws by canvas.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import Any

from loading_graph import graph
from playwright.sync_api import sync_playwright

from kg import ontology
from kg.settings import Settings
from kg.view.data import gathered
from kg.view.page import html

SHARE = 0.6
"""How much of a made graph is entities."""
LIBRARIES = ("graphology@0.26", "sigma@3.0", "vis-network@10")
SOFTWARE = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
WATCH = """
globalThis.painted = () => new Promise(told =>
    requestAnimationFrame(() => requestAnimationFrame(() => told(performance.now()))))
globalThis.first = new Promise(told => new MutationObserver((_, watching) => {
    if (!document.querySelector('[data-drawn]')) return
    watching.disconnect()
    painted().then(told)
}).observe(document, {attributes: true, childList: true, subtree: true}))
"""
TIMED = "async act => { const start = performance.now(); (0, eval)(act); return await painted() - start }"
OURS = {
    "filter": "document.querySelector('#classes input[value=Person]').click()",
    "search": "{ const field = document.querySelector('#search'); field.value = '兰州云'; "
    "field.dispatchEvent(new Event('input')) }",
}
PAGE = """<!DOCTYPE html><meta charset="utf-8">
<style>body {{ margin: 0 }} #all {{ width: 100vw; height: 100vh }}</style>
<div id="all"></div><script>{libraries}</script><script>const data = {data};\n{script}</script>"""
VIS = """
const nodes = new vis.DataSet(data.nodes.map((one, id) =>
    ({id, label: one.name, x: one.x * 30, y: one.y * 30, color: data.classes[one.class].color, kind: one.class})))
const edges = new vis.DataSet(data.edges.map((one, id) => ({id, from: one.head, to: one.tail, arrows: 'to'})))
let without = ''
const view = new vis.DataView(nodes, {filter: one => one.kind !== without})
const all = document.querySelector('#all')
const look = {physics: false, nodes: {shape: 'dot', size: 8}, edges: {smooth: false}}
const drawn = new vis.Network(all, {nodes: view, edges}, look)
drawn.once('afterDrawing', () => { all.dataset.drawn = 1 })
function filter() { without = 'Person'; view.refresh() }
"""
SIGMA = """
const drawn = new graphology.MultiDirectedGraph()
data.nodes.forEach((one, id) => drawn.addNode(id,
    {x: one.x, y: one.y, size: 4, label: one.name, color: data.classes[one.class].color, kind: one.class}))
data.edges.forEach(one => drawn.addEdge(one.head, one.tail))
const all = document.querySelector('#all')
const shown = new Sigma(drawn, all)
shown.once('afterRender', () => { all.dataset.drawn = 1 })
shown.refresh()
function filter() {
    shown.setSetting('nodeReducer', (_, one) => one.kind === 'Person' ? {...one, hidden: true} : one)
    shown.refresh()
}
"""
PEERS = {
    "vis-network, everything": (("vis-network/standalone/umd/vis-network.min.js",), VIS),
    "sigma, everything": (("graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js"), SIGMA),
}


def made(things: int) -> dict[str, Any]:
    """The data of a page of so many entities."""
    size = round(things / SHARE / 100) * 100
    return gathered(graph(size), ontology.load(Settings().schema), {}, "")


def write(data: dict[str, Any], libraries: Path, folder: Path) -> dict[str, Path]:
    """The pages of all, by name."""
    pages = {"kg view": html(data)}
    slim = {name: data[name] for name in ("nodes", "edges", "classes")}
    text = json.dumps(slim, ensure_ascii=False).replace("<", "\\u003c")
    for name, (parts, script) in PEERS.items():
        code = "\n".join((libraries / "node_modules" / part).read_text(encoding="utf-8") for part in parts)
        pages[name] = PAGE.format(libraries=code.replace("</script", "<\\/script"), data=text, script=script)
    files = {name: folder / f"{number}.html" for number, name in enumerate(pages)}
    for name, file in files.items():
        file.write_text(pages[name], encoding="utf-8")
    return files


def look(browser: Any, name: str, file: Path) -> dict[str, float]:
    """One opening of a page, in milliseconds."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page.set_default_timeout(300_000)
    page.add_init_script(WATCH)
    page.goto(file.as_uri())
    found = {"first paint": page.evaluate("first")}
    page.evaluate("painted()")
    acts = OURS if name == "kg view" else {"filter": "filter()"}
    for act in reversed(acts):
        found[act] = page.evaluate(TIMED, acts[act])
    page.close()
    return found


def row(name: str, file: Path, rounds: list[dict[str, float]]) -> str:
    """The medians of a page as a line."""
    cells = []
    for act in ("first paint", "filter", "search"):
        times = sorted(one[act] for one in rounds if act in one)
        cells.append(f"{median(times):7.0f} ({times[0]:.0f}–{times[-1]:.0f})" if times else "–")
    sizes = file.stat().st_size / 1e6
    return f"{name:<26}{sizes:6.1f}  " + "".join(f"{cell:>22}" for cell in cells)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--things", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--gpu", action="store_true", help="let Chromium use what GPU there is")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        folder = Path(place)
        subprocess.run(["npm", "install", "--silent", "--ignore-scripts", *LIBRARIES], cwd=folder, check=True)
        options = ["--no-sandbox", *(() if args.gpu else SOFTWARE)]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        print(f"Chromium {browser.version}, {args.rounds} rounds, milliseconds: median (least–most)")
        for things in args.things:
            data = made(things)
            files = write(data, folder, folder)
            found: dict[str, list[dict[str, float]]] = defaultdict(list)
            for _ in range(args.rounds):
                for name, file in files.items():
                    found[name].append(look(browser, name, file))
            print(f"\n{len(data['nodes'])} things, {len(data['edges'])} edges")
            print(f"{'page':<26}{'MB':>6}  {'first paint':>22}{'filter':>22}{'search':>22}")
            print("\n".join(row(name, file, found[name]) for name, file in files.items()), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
