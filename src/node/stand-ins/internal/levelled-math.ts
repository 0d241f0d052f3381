/** Math's approximated functions, the same in every engine: a part, for programs that name one of them. */
export { levelMath } from '../../levelled/math.ts';
