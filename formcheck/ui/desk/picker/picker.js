// A file that this page reads by itself and hands over as text: the server takes no upload.
// Called on every change of the page's data.
export default function mount({ parentElement, data, setTriggerValue }) {
  const input = parentElement.querySelector("input");
  for (const place of parentElement.querySelectorAll("[data-word]")) {
    place.textContent = data.words[place.dataset.word];
  }
  input.onchange = async () => {
    const [file] = input.files;
    if (!file) return;
    // What is too large is not even read.
    const text = file.size > data.most_bytes ? null : await file.text();
    setTriggerValue("file", { name: file.name, text });
    input.value = ""; // the same file may be chosen again
  };
}
