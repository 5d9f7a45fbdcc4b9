// What the server sends and what the scripts hand to each other. Read by tsc alone; never sent to a browser.

/** A row of weights as an edit: by position, counted from 0. What is no number is kept as it was written. */
export type Row = Record<string, number | string>;

/** What the visitor changed. edits: by step, counted from 0; write: a prefix as it is typed, before the server has read it */
export interface Changes {
  given: string[];
  edits: Record<string, Row>;
  look: string;
  temperature: number | string;
  write: string;
}

/** All that an address says. settings: as they are written; step, position, moment: from 0, null where nothing is said */
export interface Address {
  settings: Record<string, string>;
  step: number | null;
  position: number | null;
  moment: number | null;
  both: boolean;
  cover: boolean;
  weighted: boolean;
  present: boolean;
  section: string | null;
  options: Record<string, string>;
  changes: Changes;
}

/** A figure of Plotly's as JSON. */
export interface Figure {
  data: Record<string, any>[];
  layout: Record<string, any>;
}

export type Along = "columns" | "rows";

/** The marks of tracks: `attnviz/figures/stage/marks.py`. */
export type Mark =
  | { kind: "links"; value: string }
  | { kind: "boxes"; along: Along; shade: string | null }
  | { kind: "strips"; along: Along; value: string; limit: number; bright: string | null; kept: number | null }
  | { kind: "bars"; along: Along; value: string; low: number; high: number; named: number | null; before: string | null }
  | { kind: "cells"; value: string; scale: "weights" | "signed"; limit: number }
  | { kind: "neck"; states: [name: string, layer: number, value: string][]; limit: number; count: number; words: string };

export type PartMark =
  | { kind: "vector"; value: string; limit: number }
  | { kind: "candidates"; tokens: string[][]; shares: number[][] };

export interface Track {
  name: string;
  title: string;
  note: string;
  along: Along;
  height: number;
  grow: number;
  marks: Mark[];
}

export interface Part {
  name: string;
  title: string;
  note: string;
  mark: PartMark;
}

/** A matrix: numbers, or bytes in base64 with the value of the largest. */
export interface EncodedValues {
  columns: number;
  numbers?: number[];
  bytes?: string;
  limit?: number;
}

export interface AxisTokens {
  axis: string;
  tokens: string[];
}

/** `attnviz/screen/stage_json.py`. first: the row of the first step */
export interface Stage {
  columns: AxisTokens;
  rows: AxisTokens;
  before: AxisTokens | null;
  first: number | null;
  edited: number[];
  changed: number[];
  tracks: Track[];
  parts: Part[];
  values: Record<string, EncodedValues>;
}

export interface Piece {
  role: string;
  text: string;
}

export interface Tile {
  token: string;
  probability: number | null;
  changed: boolean;
  wrong: boolean;
}

/**
 * One decoding, drawn: `attnviz/screen/picture.py`. moment: of the model's training, in words; empty for the trained model;
 * alignment, several: of a trace that was opened, and whether its file has other traces, too; lines: what makes its picture in
 * Python, before and after the step.
 */
export interface Picture {
  stage: Stage;
  tiles: Tile[];
  typed: { text: string; dropped: boolean }[];
  honesty: { tone: string; text: string }[];
  sentences: Piece[][];
  alternatives: { tracks: Record<string, string>; steps: string[] };
  hidden: string;
  source: string[];
  output: string[];
  likely: string[][];
  given: string[];
  before: string | null;
  changes: string[];
  editable: boolean;
  bottleneck: Panel | null;
  moment: string;
  caption: Caption;
  alignment?: AlignmentFiles | null;
  several?: boolean;
  lines?: [before: string, after: string];
}

/** What stands above a picture that is taken along: `attnviz/screen/caption.py`. name: of the task, for a file's name */
export interface Caption {
  name: string;
  title: string;
  model: string;
  input: { text: string; dropped: boolean }[];
}

/** The alignment of a trace that was opened, as files by name: `attnviz/screen/alignment_files.py`. */
export type AlignmentFiles = Record<string, string>;

/** `attnviz/screen/bottleneck.py` */
export interface Panel {
  heading: string;
  sentence: string;
  measure: string;
  definition: string;
  rows: { label: string; plain: number; attention: number; words: Record<string, string>; about: string }[];
  example: string | null;
}

/** Words of the page by name: `attnviz/screen/words.py`. */
export type Words = Record<string, string>;

/** `attnviz/screen/share.py`. link: empty where others cannot open it; code: an image's address; command: what lets others in */
export interface Shared {
  link: string;
  origin: string;
  origins: string[];
  code: string | null;
  sentences: string[];
  command: string | null;
}

/** `attnviz/screen/reproduce.py` */
export interface Lines {
  python: string;
  command: string;
}

/** What is asked of the server: a task, a variant, a text, a language and a theme. */
export type Asks = Record<string, string>;

/** The history of a model: how many moments were kept, the last of them the model itself, and whether (1) or not (0) their weights were. */
export interface Kept {
  count: number;
  weights: number;
}

/**
 * What the page tells the component: `attnviz/ui/stage.py`. file: which trace of which file is open, null where none is;
 * history: of the model that is asked for
 */
export interface Payload {
  words: Words;
  colors: Record<string, string>;
  notices: string[];
  address: Record<string, string>;
  asks: Asks | null;
  file: string | null;
  history: Kept;
  opened: Picture | null;
}

/**
 * A stage beside others: `attnviz/screen/showcase.py`. output: what stands above a picture of it, if it is of a trace; side: what it
 * is called beside others, empty for their difference; apart: the steps at which another one wrote something else; sentences: of each
 * step; none for a stage without a bar of steps
 */
export interface ShowcasePayload {
  words: Words;
  colors: Record<string, string>;
  output: { side: string; caption: Caption; language: string; written: string; tiles: Tile[]; apart: number[]; hidden: string };
  showcase: { stage: Stage; alternatives: Record<string, string>; sentences: Piece[][] };
}

/** A choice in a section: one of several (options), or a number on a range. */
export interface Choice {
  name: string;
  label: string;
  value: string | number;
  options?: [string, string][];
  low?: number;
  high?: number;
  step?: number;
}

export interface Output {
  tokens: string[];
  text: string;
  note: string;
  chosen: boolean;
}

/** A piece of a section: `attnviz/screen/sections/blocks.py`. */
export type Block =
  | { kind: "text"; text: string; tone: string }
  | { kind: "figure"; heading: string; spec: Figure; alternative: string; forces: string[][]; table: { show: string; tables: FigureTable[] } }
  | { kind: "table"; caption: string; head: string[]; rows: string[][]; marked: number | null }
  | { kind: "sheet"; caption: string; head: string[]; rows: string[][]; marked: number | null }
  | { kind: "file"; text: string; name: string }
  | { kind: "outputs"; items: Output[] }
  | { kind: "choices"; choices: Choice[] }
  | { kind: "reveal"; show: string; hide: string; items: string[]; note: string }
  | { kind: "units"; head: string[]; rows: [unit: number, cells: string[]][] }
  | { kind: "moments"; label: string; value: number; stops: MomentStop[]; curve: string; marks: string }
  | { kind: "facts"; items: [name: string, value: string][] }
  | { kind: "command"; text: string; copy: string; copied: string }
  | { kind: "ways"; label: string; abreast: boolean; items: { text: string; act: WayAct | null; chosen: boolean }[] };

/** A moment of a training. share: right of what was held out; tone: of what is written for the text in view, where known */
export interface MomentStop {
  said: string;
  share: number;
  tone: string | null;
}

/** What a click on a line of a section does. */
export type WayAct =
  | { kind: "opt"; options: Record<string, string>; step?: number }
  | { kind: "open"; value: string; options: Record<string, string> }
  | { kind: "go" | "look"; step: number; position?: number }
  | { kind: "variant"; value: string }
  | { kind: "moment" };

/** What is said of each step: `attnviz/screen/sections/look.py`. */
export type StepLines = { kind: "steps"; lines: string[][] } | { kind: "text"; text: string };

/** An element that Plotly has drawn into. */
export interface Chart extends HTMLElement {
  data: Record<string, any>[];
  layout: Record<string, any>;
  on(event: string, hear: (event: any) => void): void;
}

interface Plotly {
  react(place: HTMLElement, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
  purge(place: HTMLElement): void;
  Fx: { unhover(place: HTMLElement): void };
  downloadImage(figure: unknown, options: unknown): Promise<unknown>;
}

/** The numbers of a figure as a table. part: the number of the part of the figure that is this matrix; null for points. */
export interface FigureTable {
  caption: string;
  head: string[];
  rows: string[][];
  part: number | null;
}

/** What Streamlit hands to the component. */
export interface Component {
  parentElement: HTMLElement;
  data: string | Uint8Array;
  setTriggerValue(name: string, value: unknown): void;
}

/** What every page is told: `attnviz/ui/header.py`. themes: what the switch is called where it stands so */
export interface FramePayload {
  frame: { language: string; themes: Record<string, string>; streamlit: Record<string, string> };
}

/** `attnviz/ui/foot.py` */
export interface FootPayload {
  foot: true;
  words: Words;
  colors: Record<string, string>;
  /** What is said once when its number has grown. */
  said: { number: number; text: string } | null;
}

/** `color_scheme.js`. wanted: light or dark, null as the system */
interface ColorScheme {
  readonly wanted: string | null;
  readonly systemDark: boolean;
  choose(name: string | null): void;
}

declare global {
  var attnvizScheme: ColorScheme;
  var Plotly: Plotly | undefined;
}

type ActOf<Part extends abstract new (...args: any) => any> = ConstructorParameters<Part>[1];

/** What each part of the page is told to do when it is used: `acts.js`. Keys and tables are the page's own. */
export type Act = Omit<ActOf<typeof import("./links").Links>, "keys" | "tables"> &
  ActOf<typeof import("./output").Output> &
  ActOf<typeof import("./verdict").Verdict> &
  ActOf<typeof import("./parts").Parts> &
  ActOf<typeof import("./whatif").WhatIf> &
  ActOf<typeof import("./switches").StageSwitches> &
  ActOf<typeof import("./steps").Steps> &
  ActOf<typeof import("./look").LookMattered> &
  ActOf<typeof import("./bottleneck").Bottleneck> &
  ActOf<typeof import("./dock").Dock> &
  ConstructorParameters<typeof import("./sections").Sections>[2] &
  Omit<import("./grid").GridAct, "table"> & {
    hover: ConstructorParameters<typeof import("./stage").Stage>[1];
    choose: ConstructorParameters<typeof import("./stage").Stage>[2];
  };
