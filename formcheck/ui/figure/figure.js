// Called on every change of the page's data; the drawing is put in place once, so that it runs on.
export default function mount({ parentElement, data }) {
  const place = parentElement.querySelector(".figure");
  if (place.dataset.shown === data.id) return;
  place.dataset.shown = data.id;
  place.classList.add(data.place);
  place.innerHTML = data.svg; // our own drawing, never a person's input
}
