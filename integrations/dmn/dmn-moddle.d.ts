/** What of `dmn-moddle` is used here; the package has no types of its own. */
declare module 'dmn-moddle' {
  export interface Parsed {
    rootElement: unknown;
    warnings: { message: string }[];
  }

  export class DmnModdle {
    constructor(packages?: Record<string, unknown>);
    fromXML(xml: string, typeName?: string): Promise<Parsed>;
    toXML(element: unknown, options?: { format?: boolean; preamble?: boolean }): Promise<{ xml: string }>;
    create(type: string, properties?: Record<string, unknown>): unknown;
  }
}
