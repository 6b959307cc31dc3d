const PRODUCT = ['name', 'price', 'stock', 'sizes', 'colours', 'material', 'returnable', 'warranty_months'] as const;

/** What the shop sells. */
export const GOODS = {
  'product-info.which-product': [],
  'product-info.about': PRODUCT,
  'price-check.which-product': [],
  'price-check.price': PRODUCT,
  'price-check.bargain': ['name'],
  'stock-check.which-product': [],
  'stock-check.plenty': PRODUCT,
  'stock-check.few': PRODUCT,
  'stock-check.none': PRODUCT,
  'stock-check.comes-in': [...PRODUCT, 'variant'],
  'stock-check.not-in': [...PRODUCT, 'variant', 'offered'],
  'size-advice.which-product': [],
  'size-advice.one-size': PRODUCT,
  'size-advice.body': PRODUCT,
  'size-advice.size': [...PRODUCT, 'size'],
  'size-advice.outside': PRODUCT,
  'size-advice.any-body': [],
  'size-advice.any-size': ['size'],
  'size-advice.any-outside': [],
  'recommend.these': ['list'],
  'recommend.beyond': ['name', 'price', 'list'],
  'recommend.none': [],
} as const;
