// Filling a claim's fields by selecting words. Without this script the words are typed, and the server finds them in the text.
const form = document.getElementById("wording");
const text = document.getElementById("source-text");
const from = Number(text.dataset.from);
let current = document.getElementById("trigger");

const length = (words) => (/[\ud800-\udfff]/.test(words) ? [...words].length : words.length);
const units = (words, count) => (/[\ud800-\udfff]/.test(words) ? [...words].slice(0, count).join("").length : count);

// Offsets are the document's, in characters.
function selected() {
  const { selectionStart, selectionEnd, value } = text;
  let words = value.slice(selectionStart, selectionEnd);
  if (!words.trim()) return null;
  const blank = words.length - words.trimStart().length;
  const start = from + length(value.slice(0, selectionStart + blank));
  words = words.trim();
  return { words, at: `${start},${start + length(words)}` };
}

function show(start, end) {
  const first = units(text.value, start - from), last = units(text.value, end - from);
  text.setSelectionRange(first, last);
  // The height of a character's line is not known to a script: the share of the text before it tells where to scroll.
  text.scrollTop = Math.max(0, (first / text.value.length) * text.scrollHeight - text.clientHeight / 3);
}

function take(field) {
  const found = selected();
  if (!found) { text.focus(); return; }
  field.value = found.words;
  field.nextElementSibling.value = found.at;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  field.focus();
}

for (const field of form.querySelectorAll("[data-field]")) {
  field.addEventListener("focus", () => {
    current = field;
    document.getElementById("current").textContent = form.querySelector(`label[for="${CSS.escape(field.id)}"]`).textContent.trim();
    const [start, end] = field.nextElementSibling.value.split(",").map(Number);
    if (end) show(start, end);
  });
  // What is typed over is no longer where it was selected.
  field.addEventListener("input", () => { field.nextElementSibling.value = ""; });
  const button = field.parentElement.querySelector(".take");
  button.hidden = false;
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => take(field));
}

text.addEventListener("keydown", (event) => {
  if (event.key === "Enter") { event.preventDefault(); take(current); }
});

document.getElementById("kind").addEventListener("change", () => form.requestSubmit(form.querySelector('button[value="show"]')));
for (const button of form.querySelectorAll(".without")) button.hidden = true;
for (const note of form.querySelectorAll(".only-script")) note.hidden = false;

// A sentence's end is not in the list: the next sentence's start, or the end of the text, is near enough to show it.
const sentence = document.getElementById("sentence");
sentence.addEventListener("change", () => {
  const next = sentence.options[sentence.selectedIndex + 1];
  show(Number(sentence.value), next ? Number(next.value) : from + length(text.value));
});
show(...text.dataset.sentence.split(",").map(Number));
form.querySelector('[aria-invalid="true"]')?.focus();
