/** A line for the screen about work that takes long. */
export interface ProgressLine {
  step: 'find' | 'build' | 'download' | 'start' | 'restart';
  text: string;
}

/** Receives such lines: the caller prints them, wherever it prints. */
export type Report = (line: ProgressLine) => void;
