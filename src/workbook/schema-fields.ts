/**
 * A schema → its fields in words, for the page for authors: path, what may stand there, default, description. Owns the walk
 * through JSON Schema, which zod makes of the schemas that content is checked with, so the page can't say anything else.
 */
import { z } from 'zod';

export interface SchemaField {
  /** "services[].environment"; "scenario[].fault (cut).from" where it belongs to one kind only. */
  path: string;
  /** "text", "number, 0 or more", "list of …". */
  type: string;
  required: boolean;
  /** As JSON; null where there is none. */
  byItself: string | null;
  /** "" where nobody wrote one; a test forbids that. */
  description: string;
}

/** As much of JSON Schema as zod writes of our schemas. */
interface Node {
  type?: string;
  description?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Node>;
  required?: string[];
  additionalProperties?: Node | boolean;
  items?: Node;
  prefixItems?: Node[];
  anyOf?: Node[];
  oneOf?: Node[];
}

/** What an author writes, as JSON Schema: for editors, and for `fieldsOf`. */
export function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(schema, { io: 'input', reused: 'inline' }) as Record<string, unknown>;
}

/** Every field below the schema's own object, in the order in which the schema has them. */
export function fieldsOf(schema: z.ZodType): SchemaField[] {
  return below(jsonSchemaOf(schema) as Node, '');
}

/** The kinds of a union that `kind` tells apart, with their own fields. */
export function kindsOf(schema: z.ZodType): { kind: string; description: string; fields: SchemaField[] }[] {
  return variantsOf(jsonSchemaOf(schema) as Node).map((variant) => ({
    kind: kindOf(variant),
    description: variant.description ?? '',
    fields: below(variant, ''),
  }));
}

function below(node: Node, path: string): SchemaField[] {
  const { properties = {}, required = [] } = node;
  return Object.entries(properties).flatMap(([name, field]) => {
    if (field.const !== undefined) return [];
    const at = path === '' ? name : `${path}.${name}`;
    const own: SchemaField = {
      path: at,
      type: typeOf(field),
      required: required.includes(name),
      byItself: field.default === undefined ? null : JSON.stringify(field.default),
      description: field.description ?? '',
    };
    const inner = field.items ?? field;
    const place = field.items === undefined ? at : `${at}[]`;
    // What is told apart by `kind` has a table of its own.
    return variantsOf(inner).length > 0 ? [own] : [own, ...below(inner, place)];
  });
}

const variantsOf = (node: Node): Node[] => {
  const variants = node.oneOf ?? node.anyOf ?? [];
  return variants.every((one) => one.properties?.['kind']?.const !== undefined) ? variants : [];
};

const kindOf = ({ properties }: Node): string => String(properties?.['kind']?.const ?? '');

function typeOf(node: Node): string {
  const variants = variantsOf(node);
  if (variants.length > 0) return `one of: ${variants.map(kindOf).join(', ')}`;
  const alternatives = node.anyOf ?? node.oneOf;
  if (alternatives !== undefined) return alternatives.map(typeOf).join(' or ');
  if (node.enum !== undefined) return node.enum.map((one) => JSON.stringify(one)).join(', ');
  switch (node.type) {
    case 'string':
      return PATTERNS[node.pattern ?? ''] ?? `text like ${node.pattern}`;
    case 'integer':
    case 'number':
      return numberOf(node);
    case 'boolean':
      return 'true or false';
    case 'array':
      return listOf(node);
    case 'null':
      return 'null';
    default:
      if (typeof node.additionalProperties === 'object')
        return `names with ${typeOf(node.additionalProperties)}`;
      return 'object';
  }
}

/** What a person calls texts that must look so. */
const PATTERNS: Readonly<Record<string, string>> = {
  '': 'text',
  '^[a-z][a-z0-9-]*$': 'small letters, digits and hyphens',
  '^[a-z0-9-]+$': 'small letters, digits and hyphens',
  '^wrong-[a-z0-9-]+$': '"wrong-" and small letters, digits and hyphens',
  '^[a-z0-9-]+\\.ts$': 'a file name that ends in .ts',
};

function numberOf({ type, minimum, maximum, exclusiveMinimum }: Node): string {
  // Zod writes down that a whole number is a safe one.
  const [least, most] = [minimum, maximum].map((one) =>
    one !== undefined && Math.abs(one) >= Number.MAX_SAFE_INTEGER ? undefined : one,
  );
  const range =
    least !== undefined && most !== undefined
      ? `, ${least} to ${most}`
      : least !== undefined
        ? `, ${least} or more`
        : exclusiveMinimum !== undefined
          ? `, above ${exclusiveMinimum}`
          : '';
  return `${type === 'integer' ? 'whole number' : 'number'}${range}`;
}

function listOf({ items, prefixItems, minItems, maxItems }: Node): string {
  if (prefixItems !== undefined) return `[${prefixItems.map(typeOf).join(', ')}]`;
  const count =
    minItems !== undefined && maxItems !== undefined
      ? `, ${minItems} to ${maxItems}`
      : minItems !== undefined
        ? `, ${minItems} or more`
        : '';
  const what =
    items === undefined || items.properties !== undefined
      ? 'objects'
      : variantsOf(items).length > 0
        ? 'objects'
        : typeOf(items);
  return `list of ${what}${count}`;
}
