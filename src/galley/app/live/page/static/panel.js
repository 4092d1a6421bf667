/** In the panel of an editor, which opens no windows: what leads out of the page is told to the panel. */

export function leadOutThroughPanel() {
  if (window.parent === window) return;
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[target='_blank']");
    if (!link) return;
    event.preventDefault();
    window.parent.postMessage({ do: "openOutside", address: link.href }, "*"); // no secret, whoever frames the page
  });
}
