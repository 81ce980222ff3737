import { expressionIn, functionOf, valueOf } from './expression.ts';
import type { Scope } from './table.ts';
import { conform, type Types } from './types.ts';
import { child, childrenOf, readXml, type XmlElement } from './xml.ts';

/** A model of the kit whose decisions can be asked for, over the inputs of one test. */
export interface Model {
  decide(name: string, inputs: Scope): unknown;
}

export function readModel(document: string): Model {
  const definitions = readXml(document);
  const byId = new Map(definitions.children.map(element => [element.attributes.id ?? element.name, element]));
  const types: Types = new Map(
    childrenOf(definitions, 'itemDefinition').map(element => [element.attributes.name ?? '', element]),
  );
  return {
    decide(name, inputs) {
      const decision = childrenOf(definitions, 'decision').find(({ attributes }) => attributes.name === name);
      return decision ? decisionValue(decision, inputs, { byId, types }, new Map()) : null;
    },
  };
}

interface Drg {
  byId: ReadonlyMap<string, XmlElement>;
  types: Types;
}

/** A decision sees what it requires and nothing else; each is computed once. */
function decisionValue(decision: XmlElement, inputs: Scope, drg: Drg, known: Map<XmlElement, unknown>): unknown {
  if (known.has(decision)) return known.get(decision);
  known.set(decision, null);
  const scope = requiredBy(decision, inputs, drg, known);
  const value = valueOf(expressionIn(decision), scope, drg.types);
  const conforming = conform(value, child(decision, 'variable')?.attributes.typeRef, drg.types);
  known.set(decision, conforming);
  return conforming;
}

function requiredBy(element: XmlElement, inputs: Scope, drg: Drg, known: Map<XmlElement, unknown>): Scope {
  const references = element.children
    .filter(({ name }) => name === 'informationRequirement' || name === 'knowledgeRequirement')
    .flatMap(requirement => requirement.children.map(({ attributes }) => attributes.href ?? ''));
  const found = references.flatMap((href): [string, unknown][] => {
    const required = drg.byId.get(href.slice(href.indexOf('#') + 1));
    const name = child(required, 'variable')?.attributes.name ?? required?.attributes.name ?? '';
    switch (required?.name) {
      case 'inputData':
        return [[name, conform(inputs[name] ?? null, child(required, 'variable')?.attributes.typeRef, drg.types)]];
      case 'decision':
        return [[name, decisionValue(required, inputs, drg, known)]];
      case 'businessKnowledgeModel':
        return [[name, knowledge(required, inputs, drg, known)]];
      default:
        return [];
    }
  });
  return Object.fromEntries(found);
}

function knowledge(model: XmlElement, inputs: Scope, drg: Drg, known: Map<XmlElement, unknown>): unknown {
  const logic = child(model, 'encapsulatedLogic');
  return logic ? functionOf(logic, requiredBy(model, inputs, drg, known), drg.types) : null;
}
