import type { ImportWords } from './shape.ts';

/** What is wrong with a file of shop data, in Simplified Chinese. */
export const zhCnImport: ImportWords = {
  '"{}" has lost its last digits in a spreadsheet; export the file again and import it unopened':
    '“{0}”的后几位被表格软件丢掉了；请重新导出，不要用 Excel 打开，直接导入',
  '{}: orders that do not tell when they went out or arrived: {}; the hours in templates/policies/import.yaml stand for it':
    '{0}：有 {1} 个订单没写发货或签收时间，先按通常要多久推算；推算的签收时间不会让谁的退货算作过期',
  'no column of the file is known to be this; say which one is': '没认出哪一列是它；请选一下',
  'is empty; fill it in': '是空的，请填上',
  'holds characters that are not UTF-8; save the file again as "CSV UTF-8"':
    '有乱码；请把文件另存为「CSV UTF-8」再导入',
  'holds control characters; take them out': '含有看不见的控制字符，请删掉重打',
  'is longer than {} characters; shorten it': '超过 {0} 个字，请缩短',
  'must stand on one line': '不能换行，请写在一行里',
  '"{}" is no amount; write it like 129.00, without a sign of currency, at most 9999999.99':
    '“{0}”不是金额；请写成 129.00 这样，不带货币符号，最多 9999999.99',
  '"{}" is no whole number from {} to {}': '“{0}”不是 {1} 到 {2} 之间的整数',
  '"{}" is a state of orders nobody knows; say what it means, or add it to the words in templates/policies/import.yaml':
    '没见过“{0}”这个订单状态；请选它算哪一种',
  '"{}" is not known; write one of {}': '不认识“{0}”；只能填：{1}',
  '"{}" is not known; write yes or no': '不认识“{0}”；请填 yes（是）或 no（否）',
  '"{}" is masked; export it in full': '“{0}”打了星号，请导出完整号码',
  '"{}" is no phone number; write it in full, from abroad with the code of its country, like +8613900000000':
    '“{0}”不是电话号码；请写全，境外号码带上国家区号，例如 +8613900000000',
  '"{}" is no phone number; write it with the code of its country, like +8613900000000':
    '“{0}”不是电话号码；请带上国家区号，例如 +8613900000000',
  '"{}" is no e-mail address; write it like wang@example.com': '“{0}”不是邮箱；请写成 wang@example.com 这样',
  '"{}" is no account; write it like slack:U123': '“{0}”不是账号；请写成 slack:U123 这样',
  '"{}" stands here twice; take one out': '“{0}”写了两次，请删掉一个',
  '"{}" is no attribute; write it like size=S|M|L': '“{0}”不是规格；请写成 size=S|M|L 这样',
  '"{}" stands here twice; write its values after one name, like size=S|M|L':
    '“{0}”写了两次；请把几个值写在一个名字后面，例如 size=S|M|L',
  '"{}" is no time with an offset; write it like {}': '“{0}”不是带时区的时间；请写成 {1}',
  '"{}" is no day; write it like 1994-06-18, or 06-18 where the year is not known':
    '“{0}”不是日期；请写成 1994-06-18 这样，不知道年份的写 06-18',
  'is empty, but the status is {}': '是空的，但订单状态是 {0}；请补上时间，或改状态',
  'is filled in, but the status is unpaid': '填了时间，但订单状态是 unpaid（未付款）；请改其中一个',
  'lies before {}': '比 {0} 还早；请改其中一个',
  'does not lie after valid_from': '不晚于 valid_from；请改其中一个',
  'stands twice in the header; take one out': '在表头里出现了两次，请删掉一列',
  'columns must be separated by commas; save the file as "CSV UTF-8"': '各列要用逗号分开；请把文件另存为「CSV UTF-8」',
  'this column is missing; add it to the header': '缺这一列；请在表头里加上',
  'has {} cells, the header has {}; put a value that holds a comma in quotes':
    '这一行有 {0} 格，表头有 {1} 格；含逗号的内容要用英文双引号括起来',
  'more than {} blank lines follow each other; delete them': '连着的空行超过 {0} 行；请删掉空行',
  '{}: no column is known for {}, so its orders come without goods; left out are {}: name them with --map, or bring order_items.csv as well':
    '{0}：没认出 {1} 是哪一列，这些订单会没有商品；没有导入的列：{2}。请指明各列，或另外导入订单商品',
  '{}: not in the file, so the same in every row: {}; templates/policies/import.yaml says so':
    '{0}：文件里没有、每行都按这样算：{1}',
  'the file is empty; write a header': '文件是空的；请先写表头',
  '{}. The rest was not read': '{0}。后面的没有再读',
  'a quote is opened here and not closed; close it, and double a quote inside a value: ""':
    '这里的双引号没有收尾；请补上，内容里的双引号要写两个：""',
  'a quote stands inside a value; put the whole value in quotes and double the quote: ""':
    '内容里有双引号；请把整格用双引号括起来，里面的写两个：""',
  'a quote stands inside a value in quotes; double it: ""': '双引号里面又有双引号；里面的要写两个：""',
  'the file is larger than {} MB; split it, or save it as "CSV UTF-8"':
    '表格超过 {0} MB；请拆开，或另存为「CSV UTF-8」',
  'the spreadsheet unpacks to more than {} MB; split it, or save it as "CSV UTF-8"':
    '解开后超过 {0} MB；请拆开，或另存为「CSV UTF-8」',
  'the spreadsheet has more than {} rows; split it': '表格超过 {0} 行；请拆开',
  'the spreadsheet has more than {} columns; take out those nobody needs': '表格超过 {0} 列；请删掉用不到的列',
  'the spreadsheet was not read within {} s; split it, or save it as "CSV UTF-8"':
    '表格 {0} 秒还没读完；请拆开，或另存为「CSV UTF-8」',
  'the spreadsheet takes too much memory; split it, or save it as "CSV UTF-8"':
    '表格太占内存；请拆开，或另存为「CSV UTF-8」',
  'this is no .xlsx spreadsheet ({}); save it again as .xlsx': '打不开，不是 .xlsx 表格；请在 Excel 里重新另存为 .xlsx',
  '"{}" with "{}" stands in line {} already; take one of them out': '“{0}”和“{1}”第 {2} 行已经有了，请删掉一行',
  '"{}" stands in line {} already; take one of them out': '“{0}”第 {1} 行已经有了，请删掉一行',
  '"{}" with "{}" stands in {} already; take one of them out': '“{0}”和“{1}”在 {2} 里已经有了，请删掉一个',
  '"{}" belongs to the customer of line {} already; give it to one of them':
    '“{0}”已经是第 {1} 行顾客的账号；只能归一个人',
  '"{}" is nobody who serves shoppers; write a sign-in name (xiaoer user list), or - for nobody':
    '没有叫“{0}”的客服；请填登录名（见「设置 › 人员」），不指定就填 -',
  '"{}" is neither in products.csv nor in the database; add the product first':
    '“{0}”不在商品表里，以前也没导入过；请先导入这件商品',
  '"{}" is wrong in products.csv; correct it there': '商品表里“{0}”那一行有问题；请先改那里',
  '"{}" is neither in customers.csv nor in the database; add the customer first':
    '“{0}”不在顾客表里，以前也没导入过；请先导入这位顾客',
  '"{}" is wrong in customers.csv; correct it there': '顾客表里“{0}”那一行有问题；请先改那里',
  '"{}" is neither in orders.csv nor in the database; add the order first':
    '“{0}”不在订单表里，以前也没导入过；请先导入这笔订单',
  '"{}" is left out of orders.csv; correct it there': '订单“{0}”没有导入；请先改订单表那一行',
  '"{}" is left out with its item in line {} of order_items.csv; correct it there':
    '订单“{0}”没有导入，因为订单商品表第 {1} 行有问题；请先改那里',
  'is left out with the item in line {}; correct it there': '没有导入，因为同一订单第 {0} 行的商品有问题；请先改那里',
  'is {}, but {} are under a claim; close it first': '填了 {0} 件，但有 {1} 件正在售后；请先处理完',
  '"{}" has {} of {} under a claim; keep {} in the file until it is closed':
    '订单“{0}”有 {1} 件 {2} 正在售后；处理完之前请把 {3} 留在表里',
  'is {}, but {} is paid back or bound to be': '填了 {0}，但已退或待退 {1}',
  'the total of "{}" is {}, but its items come to {} and shipping to {}; correct one of them':
    '订单“{0}”总额是 {1}，但商品合计 {2}、运费 {3}；请改其中一个',
  'is {}, but its items come to {} and shipping to {}; correct one of them':
    '填了 {0}，但商品合计 {1}、运费 {2}；请改其中一个',
  '{}:1: {} is not known and left out; known are {}': '“{0}”里 {1} 这一列用不上，没有导入；认识的列：{2}',
  '{}:1: {} are not known and left out; known are {}': '“{0}”里 {1} 这些列用不上，没有导入；认识的列：{2}',
  '{}: its letters are neither UTF-8 nor GB18030 nor Big5; save the file again as "CSV UTF-8"':
    '“{0}”认不出是哪种编码（不是 UTF-8、GBK 或 Big5）；请另存为「CSV UTF-8」再导入',
  '{}: {} and {} more came without items; add them to order_items.csv':
    '“{0}”里订单 {1} 等 {2} 笔以上没有商品；请一并导入订单商品表',
  '{}: {} came without items; add them to order_items.csv': '“{0}”里订单 {1} 没有商品；请一并导入订单商品表',
  '{}: {} and {} more refused messages in chat; consent_care stays no':
    '“{0}”里 {1} 等顾客在聊天中拒收过消息，仍按不同意',
  '{}: {} refused messages in chat; consent_care stays no': '“{0}”里顾客 {1} 在聊天中拒收过消息，仍按不同意',
};
