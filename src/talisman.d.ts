declare module 'talisman/metrics/jaro' {
  export default function jaro(a: string, b: string): number
}
