export interface FrameworkControl {
  /** Our own words: the texts of the standards are protected by copyright and are not repeated here. */
  readonly label: string;
  /** What no configuration can show and stays with the owner of the system; empty when nothing does. */
  readonly outside: string;
}

export interface Framework {
  readonly title: string;
  /** Pinned: another edition has other numbers. */
  readonly edition: string;
  /** Begins the tag of a control: `p11:11.10(e)`. */
  readonly tag: string;
  /** Page of the publisher. */
  readonly source: string;
  /** What the framework asks for beyond the controls that are listed. */
  readonly scope: string;
  /** By number, in the order of the framework. */
  readonly controls: Readonly<Record<string, FrameworkControl>>;
}
