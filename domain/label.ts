/** Product text in both languages; codes and identifiers are never translated (design/interfaces.md, Languages). */
export type Label = {
  en: string;
  zh: string;
};

export type Language = keyof Label;
