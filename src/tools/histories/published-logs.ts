/**
 * Published histories, read into ours: logs of Jepsen's tests of etcd (a register) and logs of key–value stores, as the
 * Porcupine checker's test data has them. Owns their two notations. A moment is the number of its line.
 */
import type {
  History,
  KeyValueInput,
  KeyValueOutput,
  Operation,
  RegisterInput,
  RegisterOutput,
} from '../../check/index.ts';

/** "INFO  jepsen.util - 3	:ok	:cas	[3 0]", in order: one register, which holds nothing at first. */
export function readEtcdLog(text: string): History<RegisterInput, RegisterOutput> {
  const history = createHistory<RegisterInput, RegisterOutput>();
  for (const [at, line] of text.split('\n').entries()) {
    const [, process = '', type = '', f = '', value = ''] =
      /^INFO\s+jepsen\.util\s+-\s+(\d+)\s+:(invoke|ok|fail)\s+:(read|write|cas)\s+(\S.*)$/.exec(line) ?? [];
    const numbers = [...value.matchAll(/\d+/g)].map(Number);
    const [first = null, second = null] = numbers;
    if (type === 'invoke') {
      const input: RegisterInput =
        f === 'read' ? { f } : f === 'write' ? { f, value: first } : { f: 'cas', from: first, to: second };
      history.call(at, process, input);
    } else if (type !== '') {
      // A read that timed out changed nothing, so that it ended tells nothing either.
      if (value === ':timed-out') history.drop(process);
      else history.return(at, process, f === 'read' ? first : f === 'cas' ? type === 'ok' : undefined);
    }
  }
  return history.operations;
}

/** `{:process 0, :type :invoke, :f :get, :key "7", :value nil}`, in order: texts, empty at first. */
export function readKeyValueLog(text: string): History<KeyValueInput, KeyValueOutput> {
  const history = createHistory<KeyValueInput, KeyValueOutput>();
  const form =
    /\{:process (\d+), :type :(invoke|ok), :f :(get|put|append), :key "(.*)", :value (?:nil|"(.*)")\}/;
  for (const [at, line] of text.split('\n').entries()) {
    const [, process = '', type = '', f = '', key = '', value = ''] = form.exec(line) ?? [];
    if (type === 'invoke') {
      const input: KeyValueInput = f === 'get' ? { f } : { f: f === 'put' ? 'put' : 'append', value };
      history.call(at, process, input, key);
    } else if (type === 'ok') history.return(at, process, f === 'get' ? value : undefined);
  }
  return history.operations;
}

function createHistory<Input, Output>() {
  const operations: Operation<Input, Output>[] = [];
  const open = new Map<string, Operation<Input, Output>>();
  return {
    operations,
    call(atUs: number, process: string, input: Input, key?: string) {
      const operation: Operation<Input, Output> = {
        process,
        callUs: atUs,
        returnUs: null,
        input,
        output: undefined,
        events: [],
        ...(key === undefined ? {} : { key }),
      };
      operations.push(operation);
      open.set(process, operation);
    },
    return(atUs: number, process: string, output: Output | undefined) {
      const operation = open.get(process);
      open.delete(process);
      if (operation) Object.assign(operation, { returnUs: atUs, output });
    },
    drop(process: string) {
      const operation = open.get(process);
      open.delete(process);
      if (operation) operations.splice(operations.indexOf(operation), 1);
    },
  };
}
