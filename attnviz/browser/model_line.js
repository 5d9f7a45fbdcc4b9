// The line of the page that says which model this is: on Explore it opens how that was trained, without a run of the page.

const LINE = ".st-key-trained button";

export class ModelLine {
  /** @param {{ openSection: (section: string | null) => void }} act */
  constructor(act) {
    this.hears = (/** @type {Event} */ event) => {
      if (!(event.target instanceof Element) || !event.target.closest(LINE)) return;
      event.stopPropagation(); // Streamlit, which listens further up, would run the page
      act.openSection("trained");
    };
    document.addEventListener("click", this.hears, true);
  }

  end() {
    document.removeEventListener("click", this.hears, true);
  }
}
