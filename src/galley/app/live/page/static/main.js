/** The live page: what the server says is shown, and what the author does is told to it. */

import { Card } from "./card.js";
import { byId, say, sayWithCode } from "./dom.js";
import { Findings } from "./findings.js";
import { leadOutThroughPanel } from "./panel.js";
import { Find } from "./pdf/find.js";
import { follow, keepLinks, keepPlace, leadToEditor, mark } from "./pdf/places.js";
import { keepSelectionNear } from "./pdf/selection.js";
import { PdfView } from "./pdf/view.js";
import { Zoom } from "./pdf/zoom.js";
import { Connection } from "./socket.js";
import { Status } from "./status.js";

const TOLD = 9000; // milliseconds for which a message is seen

const connection = new Connection();
const status = new Status();
const view = new PdfView(byId("pages"));
const goTo = ({ path, line, column }) => ask({ do: "open", path, line: line || 1, column: column || 1 });
const findings = new Findings(goTo);
const card = new Card(view.scroller, { goTo, follow: (link) => follow(view, link) });

function ask(wish) {
  if (!connection.send(wish)) tell("The connection is lost: the editor cannot be asked.");
}

let forgetting = 0;
function tell(message) {
  clearTimeout(forgetting);
  sayWithCode(byId("told"), message);
  forgetting = setTimeout(() => say(byId("told"), ""), TOLD);
}

let built = 0; // when the last build ended: what stands behind a number changes also where the PDF stays the same

const answers = {
  state(state) {
    status.show(state);
    findings.show(state.open);
    byId("nothing").hidden = Boolean(state.pdf);
    if (state.pdf) view.show(state.pdf.version);
    const finished = state.last?.finished ?? 0;
    if (finished !== built) card.forget();
    built = finished;
  },
  mark: ({ boxes }) => mark(view, boxes),
  told: ({ message }) => tell(message),
};

new Zoom(view);
keepPlace(view);
keepLinks(view);
keepSelectionNear(view.scroller);
leadToEditor(view, (place) => ask({ do: "edit", ...place }));
new Find(view);
leadOutThroughPanel();
view.addEventListener("shown", () => card.forget());
view.addEventListener("seen", ({ detail }) => connection.send({ do: "shown", version: detail }));
view.addEventListener("broken", ({ detail }) =>
  tell(`The new PDF cannot be read (${detail}). This is the one before.`),
);
connection.addEventListener("message", ({ detail }) => answers[detail.kind]?.(detail));
connection.addEventListener("connected", () => status.showConnection(""));
connection.addEventListener("lost", ({ detail }) => status.showConnection(detail.isRefused ? "refused" : "lost"));
connection.open();
