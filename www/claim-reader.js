// The element <claim-reader>: Claimlight inside another page, in a frame of its own.
//
//   <script src="https://…/claim-reader.js"></script>
//   <claim-reader>The article, or nothing.</claim-reader>
//
//   const result = await document.querySelector("claim-reader").read(text);
//
// Policy, closed network, keys and styles are the frame's: nothing of the page around it is touched, and the page around
// it sees nothing but the findings in a text that it gave itself (the rows of the JSON contract, in UTF-16 units). Each
// of them is also an event "result", with the same in `detail`.

(() => {
  const PAGE = new URL("./", document.currentScript.src);

  class ClaimReader extends HTMLElement {
    #port = null; // a promise of the port to the page in the frame
    #asked = new Map(); // what waits for an answer, by number
    #number = 0;

    connectedCallback() {
      if (this.shadowRoot !== null) return;
      const frame = document.createElement("iframe");
      frame.title = "Claimlight: who says what is whose";
      frame.style.cssText = "display:block;width:100%;height:100%;border:0";
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(":host{display:block;height:40rem}:host([hidden]){display:none}");
      const shadow = this.attachShadow({ mode: "open" });
      shadow.adoptedStyleSheets = [sheet];
      this.#port = new Promise((opened) => {
        frame.addEventListener("load", () => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => this.#hear(data, () => opened(port1));
          frame.contentWindow.postMessage("claimlight", PAGE.origin, [port2]);
        }, { once: true });
      });
      frame.src = new URL("#embedded", PAGE).href;
      shadow.append(frame);
      // Where this script stands above the element, its text is still to come.
      if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.#readOwn(), { once: true });
      else this.#readOwn();
    }

    /** Shows `text` in the frame; answers its findings. A text that another one overtakes is answered with `null`. */
    async read(text) {
      if (this.#port === null) throw new Error("<claim-reader> is not in a document yet");
      const port = await this.#port;
      const number = ++this.#number;
      return new Promise((answered) => {
        for (const [earlier, answer] of this.#asked) {
          answer(null);
          this.#asked.delete(earlier);
        }
        this.#asked.set(number, answered);
        port.postMessage({ number, text: String(text) });
      });
    }

    #readOwn() {
      const text = this.textContent.trim();
      if (text !== "") this.read(text);
    }

    #hear(data, open) {
      if (data === "ready") {
        open();
        return;
      }
      const { number, result } = data;
      this.#asked.get(number)?.(result);
      this.#asked.delete(number);
      this.dispatchEvent(new CustomEvent("result", { detail: result }));
    }
  }

  if (!customElements.get("claim-reader")) customElements.define("claim-reader", ClaimReader);
})();
