// Prints, as JSON, what the real Mermaid parser reads of each journey diagram
// named on the command line: one object, with the file names as keys.
import { readFile } from "node:fs/promises";
import { JSDOM } from "jsdom";

// Mermaid cleans titles with DOMPurify, which needs a document before it is
// loaded.
const { window } = new JSDOM("<!doctype html><body></body>");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false });

const number = (n) => (Number.isFinite(n) ? n : String(n));

async function read(text) {
  try {
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    const db = diagram.db;
    return {
      accepted: true,
      type: diagram.type,
      title: db.getDiagramTitle(),
      accTitle: db.getAccTitle(),
      accDescr: db.getAccDescription(),
      sections: [...db.getSections()], // one array serves all diagrams
      tasks: db.getTasks().map(({ section, task, score, people }) => ({ section, task, score: number(score), people })),
      actors: db.getActors(),
    };
  } catch (error) {
    return { accepted: false, error: String(error.message ?? error) };
  }
}

const out = {};
for (const file of process.argv.slice(2)) {
  out[file] = await read(await readFile(file, "utf8"));
}
process.stdout.write(JSON.stringify(out, null, 1) + "\n");
