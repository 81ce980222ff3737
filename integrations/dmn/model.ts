import { DmnModdle } from 'dmn-moddle';

/** DMN elements as far as a decision table needs them; everything may be missing in a file that somebody else made. */
export interface DmnElement {
  $type: string;
  id?: string;
  label?: string;
  name?: string;
  zh?: string;
}

export interface DmnText extends DmnElement {
  text?: string;
  expressionLanguage?: string;
}

export interface DmnTable extends DmnElement {
  hitPolicy?: string;
  aggregation?: string;
  input?: (DmnElement & { inputExpression?: DmnText; inputValues?: DmnText })[];
  output?: (DmnElement & { outputValues?: DmnText; defaultOutputEntry?: DmnText })[];
  rule?: (DmnElement & { inputEntry?: DmnText[]; outputEntry?: DmnText[]; annotationEntry?: { text?: string }[] })[];
}

export interface DmnDefinitions extends DmnElement {
  drgElement?: (DmnElement & { variable?: DmnElement; decisionLogic?: DmnElement })[];
}

/** DMN has one text a label; the other language stands beside it in an attribute of ours, which other tools keep or drop. */
const COUNTERSIGN = {
  name: 'Countersign',
  prefix: 'countersign',
  uri: 'https://countersign.dev/dmn/1',
  xml: { tagAlias: 'lowerCase' },
  types: [
    {
      name: 'Translated',
      isAbstract: true,
      extends: ['dmn:DMNElement'],
      properties: [{ name: 'zh', isAttr: true, type: 'String' }],
    },
  ],
};

/** The library reads DMN 1.3; the other versions have the same tables under other names of the namespace. */
const OTHER_VERSIONS =
  /(["'])(?:http:\/\/www\.omg\.org\/spec\/DMN\/20151101\/dmn\.xsd|https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20180521|20211108|20230324|20240513)\/MODEL\/)\1/g;
const DMN_1_3 = 'https://www.omg.org/spec/DMN/20191111/MODEL/';

export function dmnModdle(): DmnModdle {
  return new DmnModdle({ countersign: COUNTERSIGN });
}

/** The same text with its namespace as the library knows it. */
export function asDmn13(xml: string): string {
  return xml.replace(OTHER_VERSIONS, `$1${DMN_1_3}$1`);
}
