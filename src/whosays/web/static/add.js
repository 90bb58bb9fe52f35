// Dropped files and folders become the choice of the file field, so that the form sends them as any other; a job's page follows its job.
// Without this script the fields and the links do the same.
"use strict";

const form = document.getElementById("adding");
const drop = document.getElementById("drop");  // holds the limits: a form's own properties are hidden by fields of the same names

function size(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function chosen() {
  return [...form.querySelectorAll('input[name="files"]')].flatMap((input) => [...input.files]);
}

function show() {
  const files = chosen();
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  const most = Number(drop.dataset.files), mostBytes = Number(drop.dataset.bytes);
  const too = files.length > most ? `${files.length} files are more than the ${most} that can be sent at once: choose less`
    : bytes > mostBytes ? `${size(bytes)} are more than the ${size(mostBytes)} that can be sent at once: choose less` : "";
  document.getElementById("files").setCustomValidity(too);
  const said = document.getElementById("chosen");
  said.className = too ? "problem" : "";
  said.textContent = too || (files.length ? `${files.length === 1 ? "1 file" : `${files.length} files`}, ${size(bytes)}` : "");
  const list = document.getElementById("list");
  list.replaceChildren(...files.slice(0, 100).map((file) => {
    const line = document.createElement("li");
    line.textContent = file.name;
    line.dir = "auto";
    return line;
  }));
}

function entriesOf(folder) {
  const reader = folder.createReader();
  return new Promise((resolve, reject) => {
    const all = [];
    const more = () => reader.readEntries((some) => {
      if (!some.length) { resolve(all); return; }
      all.push(...some);
      more();
    }, reject);
    more();
  });
}

async function collect(entry, into) {
  if (into.length > Number(drop.dataset.files)) return;
  if (entry.isFile) {
    into.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
  } else if (entry.isDirectory) {
    for (const inner of await entriesOf(entry)) await collect(inner, into);
  }
}

async function take(dropped) {
  const files = [];
  const entries = [...dropped.items].map((item) => (item.webkitGetAsEntry ? item.webkitGetAsEntry() : null)).filter(Boolean);
  if (entries.length) {
    for (const entry of entries) await collect(entry, files);
  } else {
    files.push(...dropped.files);
  }
  const field = document.getElementById("files");
  const choice = new DataTransfer();
  for (const file of [...field.files, ...files]) choice.items.add(file);
  field.files = choice.files;
  show();
}

if (form) {
  drop.querySelector(".hint").hidden = false;
  form.addEventListener("change", (event) => { if (event.target.name === "files") show(); });
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => { event.preventDefault(); take(event.dataTransfer); });
  show();
}

const live = document.getElementById("live");

async function follow() {
  const job = document.getElementById("job");
  if (job.dataset.over) {
    document.getElementById("while")?.remove();
    return;
  }
  try {
    const answer = await fetch(live.dataset.source);
    if (answer.ok) {
      const part = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("job");
      if (part && part.outerHTML !== job.outerHTML) job.replaceWith(part);
      if (part?.dataset.over) { follow(); return; }
    }
  } catch { /* the server is away for a moment; the next look tells */ }
  setTimeout(follow, document.hidden ? 5000 : 1000);
}
if (live) follow();
