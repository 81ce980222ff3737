/** What a person wrote in the input of a command, line by line: the texts, not the codes that were picked. */
export function typedText(input: unknown): string {
  return texts(input).join('\n');
}

function texts(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return key === 'code' || value.trim() === '' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => texts(inner, name));
}
