/** Parts of packages that are loaded on their own and carry no types. */
declare module 'opencc-js/dict/TSCharacters' {
  /** `traditional simplified|traditional simplified|…`, one character each. */
  const pairs: string;
  export default pairs;
}

declare module 'opencc-js/dict/STCharacters' {
  /** `simplified traditional …|simplified traditional …`, only characters that Traditional may write otherwise. */
  const pairs: string;
  export default pairs;
}

declare module 'opencc-js/dict/TWPhrases' {
  /** `mainland taiwan|mainland taiwan|…`, words in Traditional characters. */
  const pairs: string;
  export default pairs;
}

declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
