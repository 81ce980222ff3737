/** An element of an XML document, without its namespace: the kit's models are of six versions of DMN that differ by nothing else here. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  text: string;
}

const TOKEN =
  /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<[?!][\s\S]*?>|<\/[^>]*>|<([^\s/>]+)((?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Partial<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Reads the well-formed documents of the kit; it is no reader for documents of strangers. */
export function readXml(document: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  for (const [token, cdata, name, attributes = '', empty, text] of document.matchAll(TOKEN)) {
    const parent = open.at(-1) ?? root;
    if (cdata !== undefined) parent.text += cdata;
    else if (text !== undefined) parent.text += decoded(text);
    else if (token.startsWith('</')) open.pop();
    else if (name !== undefined) {
      const element = { name: local(name), attributes: attributesOf(attributes), children: [], text: '' };
      parent.children.push(element);
      if (!empty) open.push(element);
    }
  }
  return root.children[0] ?? root;
}

export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find(each => each.name === name);
}

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter(each => each.name === name) ?? [];
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [
    local(name),
    decoded(double ?? single ?? ''),
  ]);
  return Object.fromEntries(pairs);
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function decoded(text: string): string {
  return text.replace(/&(#x?)?([^;]+);/g, (whole, code: string | undefined, name: string) => {
    if (code) return String.fromCodePoint(Number.parseInt(name, code === '#x' ? 16 : 10));
    return ENTITIES[name] ?? whole;
  });
}
