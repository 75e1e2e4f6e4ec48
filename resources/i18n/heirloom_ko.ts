<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en_US">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Heirloom</source>
        <translation>Heirloom 정보</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Heirloom {version}&lt;/h3&gt;&lt;p&gt;Restores old portraits region by region, without inventing a face. {promise}&lt;/p&gt;&lt;p&gt;Free software under the &lt;a href=&apos;{licence}&apos;&gt;GNU Affero General Public License&lt;/a&gt;, version 3 or later: you may use, change and pass it on, and with it comes no warranty.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Heirloom {version}&lt;/h3&gt;&lt;p&gt;오래된 인물 사진을 얼굴을 지어내지 않고 영역별로 복원합니다. {promise}&lt;/p&gt;&lt;p&gt;&lt;a href=&apos;{licence}&apos;&gt;GNU Affero 일반 공중 사용 허가서&lt;/a&gt; 버전 3 이상에 따르는 자유 소프트웨어입니다. 자유롭게 쓰고 고치고 나누어도 되며, 보증은 없습니다.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Its source lies at &lt;a href=&apos;{home}&apos;&gt;{home}&lt;/a&gt;.&lt;/p&gt;</source>
        <translation>&lt;p&gt;소스는 &lt;a href=&apos;{home}&apos;&gt;{home}&lt;/a&gt;에 있습니다.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>It is built on these libraries, each under its own licence:</source>
        <translation>다음 라이브러리를 바탕으로 만들었으며, 라이브러리마다 고유한 라이선스를 따릅니다.</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>라이브러리</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>라이선스</translation>
    </message>
    <message>
        <source>&amp;Copy versions</source>
        <translation>버전 복사(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>최근 파일 열기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>도구(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Frame</source>
        <translation>자르기 틀(&amp;F)</translation>
    </message>
    <message>
        <source>Brus&amp;h</source>
        <translation>브러시(&amp;H)</translation>
    </message>
    <message>
        <source>Re&amp;gions</source>
        <translation>영역(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Damage</source>
        <translation>손상(&amp;D)</translation>
    </message>
    <message>
        <source>Damage drawn &amp;as</source>
        <translation>손상 표시 방식(&amp;A)</translation>
    </message>
    <message>
        <source>C&amp;olour</source>
        <translation>색(&amp;O)</translation>
    </message>
    <message>
        <source>Colours shown &amp;as</source>
        <translation>색 보기 방식(&amp;A)</translation>
    </message>
    <message>
        <source>S&amp;itting</source>
        <translation>함께 찍은 사진(&amp;I)</translation>
    </message>
    <message>
        <source>C&amp;hoose region</source>
        <translation>영역 선택(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>Regions &amp;drawn as</source>
        <translation>영역 표시 방식(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>패널(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>비교(&amp;C)</translation>
    </message>
    <message>
        <source>R&amp;un</source>
        <translation>실행(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>모델(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>열기(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a photo.</source>
        <translation>사진을 엽니다.</translation>
    </message>
    <message>
        <source>&amp;Clear this list</source>
        <translation>목록 지우기(&amp;C)</translation>
    </message>
    <message>
        <source>Forget the photos opened last.</source>
        <translation>최근에 연 사진 목록을 지웁니다.</translation>
    </message>
    <message>
        <source>Open s&amp;ample portrait</source>
        <translation>예제 인물 사진 열기(&amp;A)</translation>
    </message>
    <message>
        <source>Open the portrait that comes with Heirloom.</source>
        <translation>Heirloom에 들어 있는 인물 사진을 엽니다.</translation>
    </message>
    <message>
        <source>&amp;Paste photo</source>
        <translation>사진 붙여넣기(&amp;P)</translation>
    </message>
    <message>
        <source>Open the picture that is in the clipboard.</source>
        <translation>클립보드에 있는 사진을 엽니다.</translation>
    </message>
    <message>
        <source>Ope&amp;n batch…</source>
        <translation>일괄 작업 열기(&amp;N)…</translation>
    </message>
    <message>
        <source>Look at what is doubtful in a batch, one photo after the other.</source>
        <translation>일괄 작업에서 확인이 필요한 사진을 한 장씩 살펴봅니다.</translation>
    </message>
    <message>
        <source>Open fil&amp;m…</source>
        <translation>영화 열기(&amp;M)…</translation>
    </message>
    <message>
        <source>Look through a film, try settings on a frame of it, and restore it with its sound.</source>
        <translation>영화를 살펴보고 한 프레임에서 설정을 시험한 뒤 소리와 함께 복원합니다.</translation>
    </message>
    <message>
        <source>Open re&amp;ference…</source>
        <translation>기준 사진 열기(&amp;F)…</translation>
    </message>
    <message>
        <source>Open a sharp picture of the same portrait to measure the result against.</source>
        <translation>결과를 평가할 같은 인물의 선명한 사진을 엽니다.</translation>
    </message>
    <message>
        <source>Spli&amp;t scan into photos…</source>
        <translation>스캔을 사진으로 나누기(&amp;T)…</translation>
    </message>
    <message>
        <source>Find the prints on the open scan, and save each as a photo of its own.</source>
        <translation>열린 스캔에서 인화 사진을 찾아 하나씩 따로 저장합니다.</translation>
    </message>
    <message>
        <source>&amp;Import regions…</source>
        <translation>영역 가져오기(&amp;I)…</translation>
    </message>
    <message>
        <source>Take regions from a mask or a label picture.</source>
        <translation>마스크나 레이블 이미지에서 영역을 가져옵니다.</translation>
    </message>
    <message>
        <source>I&amp;mport regions from a folder…</source>
        <translation>폴더에서 영역 가져오기(&amp;M)…</translation>
    </message>
    <message>
        <source>Take regions from a folder of masks, also in the published layout.</source>
        <translation>마스크 폴더에서 영역을 가져옵니다. 논문 형식도 됩니다.</translation>
    </message>
    <message>
        <source>&amp;Export regions…</source>
        <translation>영역 내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the regions as pictures.</source>
        <translation>영역을 이미지로 저장합니다.</translation>
    </message>
    <message>
        <source>Export regions in the published &amp;layout…</source>
        <translation>논문 형식으로 영역 내보내기(&amp;L)…</translation>
    </message>
    <message>
        <source>Write the regions as the published program reads them.</source>
        <translation>공개된 프로그램이 읽는 형식으로 영역을 저장합니다.</translation>
    </message>
    <message>
        <source>Import &amp;damage…</source>
        <translation>손상 가져오기(&amp;D)…</translation>
    </message>
    <message>
        <source>Take the marks of damage from a mask, white where the photo is lost.</source>
        <translation>사진이 손실된 곳이 흰색인 마스크에서 손상 표시를 가져옵니다.</translation>
    </message>
    <message>
        <source>Export da&amp;mage…</source>
        <translation>손상 내보내기(&amp;M)…</translation>
    </message>
    <message>
        <source>Write the marks of damage as a black and white picture.</source>
        <translation>손상 표시를 흑백 그림으로 저장합니다.</translation>
    </message>
    <message>
        <source>Sa&amp;ve project</source>
        <translation>프로젝트 저장(&amp;V)</translation>
    </message>
    <message>
        <source>Save the photo&apos;s regions, settings, kernels and results as one file.</source>
        <translation>사진의 영역, 설정, 커널, 결과를 파일 하나로 저장합니다.</translation>
    </message>
    <message>
        <source>Save project &amp;as…</source>
        <translation>다른 이름으로 프로젝트 저장(&amp;A)…</translation>
    </message>
    <message>
        <source>Save the project under another name.</source>
        <translation>프로젝트를 다른 이름으로 저장합니다.</translation>
    </message>
    <message>
        <source>&amp;Save result…</source>
        <translation>결과 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>Save the restored photo.</source>
        <translation>복원한 사진을 저장합니다.</translation>
    </message>
    <message>
        <source>Save &amp;before and after…</source>
        <translation>전후 비교 사진 저장(&amp;B)…</translation>
    </message>
    <message>
        <source>Save one picture that shows the photo before and after.</source>
        <translation>복원 전후를 한 장에 담아 저장합니다.</translation>
    </message>
    <message>
        <source>Export report (&amp;HTML)…</source>
        <translation>보고서 내보내기(HTML)(&amp;H)…</translation>
    </message>
    <message>
        <source>Write a page with pictures, settings, kernels and metrics.</source>
        <translation>그림, 설정, 커널, 지표가 담긴 페이지를 저장합니다.</translation>
    </message>
    <message>
        <source>Export report (P&amp;DF)…</source>
        <translation>보고서 내보내기(PDF)(&amp;D)…</translation>
    </message>
    <message>
        <source>Write the report as a PDF to print or send.</source>
        <translation>인쇄하거나 보낼 수 있게 보고서를 PDF로 저장합니다.</translation>
    </message>
    <message>
        <source>&amp;Close photo</source>
        <translation>사진 닫기(&amp;C)</translation>
    </message>
    <message>
        <source>Put the photo away.</source>
        <translation>사진을 닫습니다.</translation>
    </message>
    <message>
        <source>P&amp;references…</source>
        <translation>환경설정(&amp;R)…</translation>
    </message>
    <message>
        <source>Choose theme, language, undo memory and device.</source>
        <translation>테마, 언어, 실행 취소 메모리, 장치를 정합니다.</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>종료(&amp;Q)</translation>
    </message>
    <message>
        <source>Close the window and end the program.</source>
        <translation>창을 닫고 프로그램을 끝냅니다.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>Take the last step back.</source>
        <translation>마지막 작업을 되돌립니다.</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>Do the step again that was taken back.</source>
        <translation>되돌린 작업을 다시 합니다.</translation>
    </message>
    <message>
        <source>T&amp;one…</source>
        <translation>톤(&amp;O)…</translation>
    </message>
    <message>
        <source>Stretch faded tones, even out fading, and set black, middle and white.</source>
        <translation>바랜 톤을 넓히고 고르게 하며 검정, 중간, 흰색을 정합니다.</translation>
    </message>
    <message>
        <source>&amp;Print screen and paper…</source>
        <translation>망점과 종이결(&amp;P)…</translation>
    </message>
    <message>
        <source>See whether a print&apos;s dots or the paper&apos;s texture can be taken out.</source>
        <translation>인쇄 망점이나 종이의 결을 제거할 수 있는지 살펴봅니다.</translation>
    </message>
    <message>
        <source>&amp;Depth and focus…</source>
        <translation>깊이와 초점(&amp;D)…</translation>
    </message>
    <message>
        <source>See how near things are, make regions of it, and keep a soft background soft.</source>
        <translation>사물이 얼마나 가까운지 보고 영역을 만들며 흐린 배경을 흐린 채로 둡니다.</translation>
    </message>
    <message>
        <source>&amp;Hand</source>
        <translation>손(&amp;H)</translation>
    </message>
    <message>
        <source>Move the photo. Space held down does the same with every tool.</source>
        <translation>사진을 옮깁니다. 어떤 도구에서든 스페이스를 누르고 있으면 됩니다.</translation>
    </message>
    <message>
        <source>&amp;Brush</source>
        <translation>브러시(&amp;B)</translation>
    </message>
    <message>
        <source>Paint into the chosen region. The right button erases, Shift draws straight.</source>
        <translation>선택한 영역을 칠합니다. 오른쪽 단추는 지우고, Shift는 직선을 그립니다.</translation>
    </message>
    <message>
        <source>&amp;Eraser</source>
        <translation>지우개(&amp;E)</translation>
    </message>
    <message>
        <source>Take pixels out of the chosen region.</source>
        <translation>선택한 영역에서 픽셀을 뺍니다.</translation>
    </message>
    <message>
        <source>&amp;Lasso</source>
        <translation>올가미(&amp;L)</translation>
    </message>
    <message>
        <source>Draw around an area to add it to the chosen region. Alt takes it out.</source>
        <translation>둘레를 그려 선택한 영역에 더합니다. Alt를 누르면 뺍니다.</translation>
    </message>
    <message>
        <source>&amp;Polygon</source>
        <translation>다각형(&amp;P)</translation>
    </message>
    <message>
        <source>Click corner by corner around an area. Enter closes it, Esc drops it.</source>
        <translation>모서리를 차례로 클릭합니다. Enter로 닫고 Esc로 취소합니다.</translation>
    </message>
    <message>
        <source>&amp;Fill</source>
        <translation>채우기(&amp;F)</translation>
    </message>
    <message>
        <source>Give the whole connected area that is clicked to the chosen region.</source>
        <translation>클릭한 곳과 이어진 부분 전체를 선택한 영역에 넣습니다.</translation>
    </message>
    <message>
        <source>Magic &amp;wand</source>
        <translation>마술봉(&amp;W)</translation>
    </message>
    <message>
        <source>Add neighbouring pixels of a similar colour to the chosen region.</source>
        <translation>색이 비슷한 이웃 픽셀을 선택한 영역에 더합니다.</translation>
    </message>
    <message>
        <source>&amp;Smart select</source>
        <translation>스마트 선택(&amp;S)</translation>
    </message>
    <message>
        <source>Click a thing or drag a box around it. Shift adds, Alt takes out, Enter accepts.</source>
        <translation>대상을 클릭하거나 상자로 둘러쌉니다. Shift는 더하고 Alt는 빼며 Enter로 확정합니다.</translation>
    </message>
    <message>
        <source>&amp;Heal brush</source>
        <translation>복구 브러시(&amp;H)</translation>
    </message>
    <message>
        <source>Mark scratches and specks to be filled from around them. A click on a mark drops it, Alt keeps what only looks damaged, Shift+click follows a scratch.</source>
        <translation>긁힘과 얼룩을 표시하여 주변에서 채우게 합니다. 표시를 클릭하면 지워지고, Alt는 손상처럼 보이기만 하는 곳을 남기며, Shift+클릭은 긁힘을 따라갑니다.</translation>
    </message>
    <message>
        <source>&amp;Crop and straighten</source>
        <translation>자르기와 수평 맞춤(&amp;C)</translation>
    </message>
    <message>
        <source>Choose what results show of the photo. Drag the frame, or beside it to turn.</source>
        <translation>결과에 담을 부분을 고릅니다. 틀을 끌어 조절하고, 틀 바깥을 끌어 돌립니다.</translation>
    </message>
    <message>
        <source>C&amp;olour stroke</source>
        <translation>색 획(&amp;O)</translation>
    </message>
    <message>
        <source>Draw a stroke whose colour spreads over what is near and alike. Alt picks a colour, the right button takes strokes away.</source>
        <translation>획을 그으면 가깝고 비슷한 곳으로 색이 퍼집니다. Alt는 색을 가져오고, 오른쪽 버튼은 획을 없앱니다.</translation>
    </message>
    <message>
        <source>Region &amp;tint</source>
        <translation>영역 색(&amp;T)</translation>
    </message>
    <message>
        <source>Click a region to give it colours by its tones; the right button takes them away.</source>
        <translation>영역을 누르면 밝기에 따라 색을 입힙니다. 오른쪽 버튼은 그 색을 없앱니다.</translation>
    </message>
    <message>
        <source>Eye&amp;dropper</source>
        <translation>스포이트(&amp;D)</translation>
    </message>
    <message>
        <source>Paint with the colour that is clicked.</source>
        <translation>누른 곳의 색으로 칠합니다.</translation>
    </message>
    <message>
        <source>Turn &amp;left</source>
        <translation>왼쪽으로 돌리기(&amp;L)</translation>
    </message>
    <message>
        <source>Turn the photo by a quarter against the clock.</source>
        <translation>사진을 시계 반대 방향으로 90° 돌립니다.</translation>
    </message>
    <message>
        <source>Turn &amp;right</source>
        <translation>오른쪽으로 돌리기(&amp;R)</translation>
    </message>
    <message>
        <source>Turn the photo by a quarter with the clock.</source>
        <translation>사진을 시계 방향으로 90° 돌립니다.</translation>
    </message>
    <message>
        <source>&amp;Mirror</source>
        <translation>좌우 반전(&amp;M)</translation>
    </message>
    <message>
        <source>Exchange left and right, as scans of negatives often need.</source>
        <translation>좌우를 뒤집습니다. 원판을 스캔한 사진에 자주 필요합니다.</translation>
    </message>
    <message>
        <source>&amp;Whole photo again</source>
        <translation>원래 사진으로(&amp;W)</translation>
    </message>
    <message>
        <source>Show the photo as it was taken: not turned, not cropped.</source>
        <translation>돌리거나 자르지 않은 원래 사진을 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Smaller brush</source>
        <translation>브러시 작게(&amp;S)</translation>
    </message>
    <message>
        <source>Make the brush smaller.</source>
        <translation>브러시를 작게 합니다.</translation>
    </message>
    <message>
        <source>&amp;Bigger brush</source>
        <translation>브러시 크게(&amp;B)</translation>
    </message>
    <message>
        <source>Make the brush bigger.</source>
        <translation>브러시를 크게 합니다.</translation>
    </message>
    <message>
        <source>S&amp;ofter brush</source>
        <translation>브러시 부드럽게(&amp;O)</translation>
    </message>
    <message>
        <source>Make the brush&apos;s border softer.</source>
        <translation>브러시 가장자리를 부드럽게 합니다.</translation>
    </message>
    <message>
        <source>&amp;Harder brush</source>
        <translation>브러시 단단하게(&amp;H)</translation>
    </message>
    <message>
        <source>Make the brush&apos;s border harder.</source>
        <translation>브러시 가장자리를 단단하게 합니다.</translation>
    </message>
    <message>
        <source>S&amp;wap paint and erase</source>
        <translation>칠하기와 지우기 바꾸기(&amp;W)</translation>
    </message>
    <message>
        <source>Let the left button erase and the right button paint, or back.</source>
        <translation>왼쪽 단추로 지우고 오른쪽 단추로 칠하거나, 다시 되돌립니다.</translation>
    </message>
    <message>
        <source>&amp;Paint on the damage</source>
        <translation>손상에 칠하기(&amp;P)</translation>
    </message>
    <message>
        <source>Let every tool mark damage instead of regions, or regions again.</source>
        <translation>모든 도구가 영역 대신 손상을 표시하거나, 다시 영역을 칠하게 합니다.</translation>
    </message>
    <message>
        <source>&amp;Find damage</source>
        <translation>손상 찾기(&amp;F)</translation>
    </message>
    <message>
        <source>Look for scratches and specks, and propose what to mark; nothing is filled by itself.</source>
        <translation>긁힘과 얼룩을 찾아 표시할 곳을 제안합니다. 저절로 채워지는 것은 없습니다.</translation>
    </message>
    <message>
        <source>&amp;Mark what was found</source>
        <translation>찾은 손상 표시(&amp;M)</translation>
    </message>
    <message>
        <source>Mark all that is proposed, as one step.</source>
        <translation>제안된 곳을 모두 한 단계로 표시합니다.</translation>
    </message>
    <message>
        <source>Look for damage on &amp;opening</source>
        <translation>열 때 손상 찾기(&amp;O)</translation>
    </message>
    <message>
        <source>Look through each photo that is opened for the first time, and say what was found.</source>
        <translation>처음 여는 사진마다 손상을 찾아보고 찾은 것을 알려 줍니다.</translation>
    </message>
    <message>
        <source>&amp;Clear all marks</source>
        <translation>표시 모두 지우기(&amp;C)</translation>
    </message>
    <message>
        <source>Take all marks of damage away, also those that keep.</source>
        <translation>남기기 표시를 포함하여 모든 손상 표시를 지웁니다.</translation>
    </message>
    <message>
        <source>&amp;Not at all</source>
        <translation>표시 안 함(&amp;N)</translation>
    </message>
    <message>
        <source>See the photo without the marks.</source>
        <translation>표시 없이 사진을 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Marks</source>
        <translation>표시(&amp;M)</translation>
    </message>
    <message>
        <source>See in red what is marked as lost, outlined in green what is kept.</source>
        <translation>손실로 표시된 곳은 빨간색으로, 남기는 곳은 초록색 윤곽으로 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Chance</source>
        <translation>가능성(&amp;C)</translation>
    </message>
    <message>
        <source>See how likely each place is damaged.</source>
        <translation>각 위치가 손상되었을 가능성을 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Filled</source>
        <translation>채운 사진(&amp;F)</translation>
    </message>
    <message>
        <source>See the photo as its damage will be filled.</source>
        <translation>손상을 채운 뒤의 사진을 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>색 입히기(&amp;C)</translation>
    </message>
    <message>
        <source>Give the photo colours by hand: strokes, and ramps by region. Its brightness stays as it is.</source>
        <translation>획과 영역별 색 단계로 사진에 손으로 색을 입힙니다. 밝기는 그대로입니다.</translation>
    </message>
    <message>
        <source>Keep &amp;grey</source>
        <translation>회색 유지(&amp;G)</translation>
    </message>
    <message>
        <source>Let strokes keep grey what would take colour from beside it: white hair, collars, eyes.</source>
        <translation>흰 머리카락, 옷깃, 눈처럼 옆의 색이 번질 곳을 획으로 회색으로 둡니다.</translation>
    </message>
    <message>
        <source>C&amp;lear all colours</source>
        <translation>모든 색 지우기(&amp;L)</translation>
    </message>
    <message>
        <source>Take all strokes and regions&apos; colours away, as one step.</source>
        <translation>모든 획과 영역의 색을 한 단계로 없앱니다.</translation>
    </message>
    <message>
        <source>Photo and &amp;strokes</source>
        <translation>사진과 획(&amp;S)</translation>
    </message>
    <message>
        <source>See the coloured photo and where strokes run.</source>
        <translation>색을 입힌 사진과 획의 위치를 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Photo</source>
        <translation>사진(&amp;P)</translation>
    </message>
    <message>
        <source>See the coloured photo alone.</source>
        <translation>색을 입힌 사진만 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Colours alone</source>
        <translation>색만(&amp;C)</translation>
    </message>
    <message>
        <source>See the colours without the photo&apos;s brightness.</source>
        <translation>사진의 밝기 없이 색만 봅니다.</translation>
    </message>
    <message>
        <source>See the photo as it was.</source>
        <translation>원래 사진을 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Keep this photo&apos;s ramps for the sitting</source>
        <translation>이 사진의 색 단계를 함께 찍은 사진용으로 보관(&amp;K)</translation>
    </message>
    <message>
        <source>Remember the colours of this photo&apos;s regions by their names, for photos of the same people and clothes.</source>
        <translation>같은 사람과 옷이 나온 사진에 쓰도록 이 사진의 영역 색을 이름으로 기억합니다.</translation>
    </message>
    <message>
        <source>&amp;Lay the sitting&apos;s ramps on this photo</source>
        <translation>보관한 색 단계를 이 사진에 입히기(&amp;L)</translation>
    </message>
    <message>
        <source>Give regions of the same names the remembered colours, as one step.</source>
        <translation>이름이 같은 영역에 기억한 색을 한 단계로 입힙니다.</translation>
    </message>
    <message>
        <source>Use them for the list of &amp;photos</source>
        <translation>사진 목록에 사용(&amp;P)</translation>
    </message>
    <message>
        <source>Lay the sitting&apos;s ramps on every photo that is restored from the list.</source>
        <translation>목록에서 복원하는 모든 사진에 보관한 색 단계를 입힙니다.</translation>
    </message>
    <message>
        <source>&amp;Read colours…</source>
        <translation>색 읽기(&amp;R)…</translation>
    </message>
    <message>
        <source>Take strokes and ramps from a file, as one step.</source>
        <translation>파일에서 획과 색 단계를 한 단계로 가져옵니다.</translation>
    </message>
    <message>
        <source>&amp;Write colours…</source>
        <translation>색 쓰기(&amp;W)…</translation>
    </message>
    <message>
        <source>Write strokes and ramps into a file, for the command line or another machine.</source>
        <translation>명령줄이나 다른 컴퓨터에서 쓰도록 획과 색 단계를 파일에 씁니다.</translation>
    </message>
    <message>
        <source>&amp;Save coloured photo…</source>
        <translation>색 입힌 사진 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>Write the photo in colour, and nothing else changed. Restore it to have it enlarged too.</source>
        <translation>다른 것은 바꾸지 않고 색을 입힌 사진을 저장합니다. 확대도 하려면 복원하십시오.</translation>
    </message>
    <message>
        <source>Save colours as la&amp;yers…</source>
        <translation>색을 레이어로 저장(&amp;Y)…</translation>
    </message>
    <message>
        <source>Write the colours alone, or a TIFF with the photo and its colours as layers, for an editor.</source>
        <translation>편집 프로그램에서 쓰도록 색만, 또는 사진과 색이 레이어로 든 TIFF를 저장합니다.</translation>
    </message>
    <message>
        <source>&amp;Find regions</source>
        <translation>영역 찾기(&amp;F)</translation>
    </message>
    <message>
        <source>Find the people and things in the photo, with the method of the settings.</source>
        <translation>설정한 방법으로 사진 속 사람과 사물을 찾습니다.</translation>
    </message>
    <message>
        <source>&amp;Add region</source>
        <translation>영역 추가(&amp;A)</translation>
    </message>
    <message>
        <source>Begin a new, empty region.</source>
        <translation>비어 있는 새 영역을 만듭니다.</translation>
    </message>
    <message>
        <source>Re&amp;name…</source>
        <translation>이름 바꾸기(&amp;N)…</translation>
    </message>
    <message>
        <source>Give the chosen region another name.</source>
        <translation>선택한 영역의 이름을 바꿉니다.</translation>
    </message>
    <message>
        <source>C&amp;olour…</source>
        <translation>색(&amp;O)…</translation>
    </message>
    <message>
        <source>Give the chosen region another colour.</source>
        <translation>선택한 영역의 색을 바꿉니다.</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>위로(&amp;U)</translation>
    </message>
    <message>
        <source>Move the chosen region up in the list.</source>
        <translation>선택한 영역을 목록에서 위로 옮깁니다.</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>아래로(&amp;D)</translation>
    </message>
    <message>
        <source>Move the chosen region down in the list.</source>
        <translation>선택한 영역을 목록에서 아래로 옮깁니다.</translation>
    </message>
    <message>
        <source>&amp;Merge</source>
        <translation>합치기(&amp;M)</translation>
    </message>
    <message>
        <source>Make one region of those that are chosen.</source>
        <translation>선택한 영역들을 하나로 합칩니다.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>삭제(&amp;D)</translation>
    </message>
    <message>
        <source>Delete the chosen region; its pixels become background.</source>
        <translation>선택한 영역을 지웁니다. 그 픽셀은 배경이 됩니다.</translation>
    </message>
    <message>
        <source>&amp;Lock</source>
        <translation>잠그기(&amp;L)</translation>
    </message>
    <message>
        <source>Let the chosen region neither lose nor gain a pixel.</source>
        <translation>선택한 영역의 픽셀이 늘거나 줄지 않게 합니다.</translation>
    </message>
    <message>
        <source>&amp;Keep soft</source>
        <translation>흐리게 두기(&amp;K)</translation>
    </message>
    <message>
        <source>Do not let a method enlarge the chosen regions: they stay as soft as they are.</source>
        <translation>선택한 영역을 방법으로 확대하지 않고 지금처럼 흐리게 둡니다.</translation>
    </message>
    <message>
        <source>&amp;Show alone</source>
        <translation>이것만 보기(&amp;S)</translation>
    </message>
    <message>
        <source>Draw only the chosen region over the photo.</source>
        <translation>선택한 영역만 사진 위에 표시합니다.</translation>
    </message>
    <message>
        <source>&amp;Invert</source>
        <translation>반전(&amp;I)</translation>
    </message>
    <message>
        <source>Make the chosen region everything that it is not now.</source>
        <translation>지금 영역이 아닌 모든 곳을 선택한 영역으로 만듭니다.</translation>
    </message>
    <message>
        <source>S&amp;wap with background</source>
        <translation>배경과 맞바꾸기(&amp;W)</translation>
    </message>
    <message>
        <source>Exchange the chosen region and the background.</source>
        <translation>선택한 영역과 배경을 서로 바꿉니다.</translation>
    </message>
    <message>
        <source>&amp;Grow</source>
        <translation>넓히기(&amp;G)</translation>
    </message>
    <message>
        <source>Move the region&apos;s border outwards.</source>
        <translation>영역의 경계를 바깥으로 옮깁니다.</translation>
    </message>
    <message>
        <source>Shrin&amp;k</source>
        <translation>좁히기(&amp;K)</translation>
    </message>
    <message>
        <source>Move the region&apos;s border inwards.</source>
        <translation>영역의 경계를 안쪽으로 옮깁니다.</translation>
    </message>
    <message>
        <source>Smoo&amp;th</source>
        <translation>매끄럽게(&amp;T)</translation>
    </message>
    <message>
        <source>Round off the jags of the region&apos;s border.</source>
        <translation>영역 경계의 들쭉날쭉한 곳을 다듬습니다.</translation>
    </message>
    <message>
        <source>Feath&amp;er…</source>
        <translation>경계 흐리기(&amp;E)…</translation>
    </message>
    <message>
        <source>Choose how softly neighbouring regions pass into each other.</source>
        <translation>이웃한 영역이 얼마나 부드럽게 이어질지 정합니다.</translation>
    </message>
    <message>
        <source>Fill &amp;holes</source>
        <translation>구멍 메우기(&amp;H)</translation>
    </message>
    <message>
        <source>Take the background that the region encloses into it. Other regions within stay.</source>
        <translation>영역이 에워싼 배경을 그 영역에 넣습니다. 안에 있는 다른 영역은 그대로 둡니다.</translation>
    </message>
    <message>
        <source>&amp;Remove specks</source>
        <translation>점 없애기(&amp;R)</translation>
    </message>
    <message>
        <source>Take small scattered pieces out of the region.</source>
        <translation>흩어진 작은 조각을 영역에서 뺍니다.</translation>
    </message>
    <message>
        <source>Kee&amp;p largest</source>
        <translation>가장 큰 것만(&amp;P)</translation>
    </message>
    <message>
        <source>Keep only the region&apos;s largest connected piece.</source>
        <translation>영역에서 이어진 가장 큰 조각만 남깁니다.</translation>
    </message>
    <message>
        <source>Refine edges from photo</source>
        <translation>사진의 윤곽에 맞추기</translation>
    </message>
    <message>
        <source>Move the region&apos;s border to the edges in the photo.</source>
        <translation>영역의 경계를 사진의 윤곽으로 옮깁니다.</translation>
    </message>
    <message>
        <source>&amp;0 Background</source>
        <translation>0 배경(&amp;0)</translation>
    </message>
    <message>
        <source>Paint into the background.</source>
        <translation>배경을 칠합니다.</translation>
    </message>
    <message>
        <source>Paint into the region of this place in the list.</source>
        <translation>목록의 이 자리에 있는 영역을 칠합니다.</translation>
    </message>
    <message>
        <source>Region &amp;1</source>
        <translation>영역 1(&amp;1)</translation>
    </message>
    <message>
        <source>Region &amp;2</source>
        <translation>영역 2(&amp;2)</translation>
    </message>
    <message>
        <source>Region &amp;3</source>
        <translation>영역 3(&amp;3)</translation>
    </message>
    <message>
        <source>Region &amp;4</source>
        <translation>영역 4(&amp;4)</translation>
    </message>
    <message>
        <source>Region &amp;5</source>
        <translation>영역 5(&amp;5)</translation>
    </message>
    <message>
        <source>Region &amp;6</source>
        <translation>영역 6(&amp;6)</translation>
    </message>
    <message>
        <source>Region &amp;7</source>
        <translation>영역 7(&amp;7)</translation>
    </message>
    <message>
        <source>Region &amp;8</source>
        <translation>영역 8(&amp;8)</translation>
    </message>
    <message>
        <source>Region &amp;9</source>
        <translation>영역 9(&amp;9)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>확대(&amp;I)</translation>
    </message>
    <message>
        <source>See less of the photo, larger.</source>
        <translation>사진의 일부를 더 크게 봅니다.</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>축소(&amp;O)</translation>
    </message>
    <message>
        <source>See more of the photo, smaller.</source>
        <translation>사진을 더 넓게 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Fit in window</source>
        <translation>창에 맞추기(&amp;F)</translation>
    </message>
    <message>
        <source>See the whole photo.</source>
        <translation>사진 전체를 봅니다.</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>100 %(&amp;1)</translation>
    </message>
    <message>
        <source>Show one photo pixel as one screen pixel.</source>
        <translation>사진의 한 픽셀을 화면의 한 픽셀로 봅니다.</translation>
    </message>
    <message>
        <source>&amp;200 %</source>
        <translation>200 %(&amp;2)</translation>
    </message>
    <message>
        <source>Show one photo pixel as two by two screen pixels.</source>
        <translation>사진의 한 픽셀을 화면의 2×2 픽셀로 봅니다.</translation>
    </message>
    <message>
        <source>Show &amp;regions</source>
        <translation>영역 표시(&amp;R)</translation>
    </message>
    <message>
        <source>Draw the regions over the photo.</source>
        <translation>사진 위에 영역을 표시합니다.</translation>
    </message>
    <message>
        <source>Next view of the layer</source>
        <translation>레이어의 다음 보기</translation>
    </message>
    <message>
        <source>Show or hide the regions; of the damage see nothing, the marks, the chance and the filled photo in turn.</source>
        <translation>영역을 표시하거나 숨깁니다. 손상은 없음, 표시, 가능성, 채운 사진을 차례로 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>색 채우기(&amp;C)</translation>
    </message>
    <message>
        <source>Fill each region with its colour.</source>
        <translation>영역마다 제 색으로 채웁니다.</translation>
    </message>
    <message>
        <source>&amp;Outlines</source>
        <translation>윤곽선(&amp;O)</translation>
    </message>
    <message>
        <source>Draw only the regions&apos; borders.</source>
        <translation>영역의 경계만 그립니다.</translation>
    </message>
    <message>
        <source>&amp;Quick mask</source>
        <translation>퀵 마스크(&amp;Q)</translation>
    </message>
    <message>
        <source>Cover with red what is not in the chosen region.</source>
        <translation>선택한 영역이 아닌 곳을 붉게 덮습니다.</translation>
    </message>
    <message>
        <source>&amp;Mask only</source>
        <translation>마스크만(&amp;M)</translation>
    </message>
    <message>
        <source>Show the chosen region white on black, without the photo.</source>
        <translation>사진 없이 선택한 영역을 검은 바탕에 희게 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Hide while painting</source>
        <translation>칠하는 동안 숨기기(&amp;H)</translation>
    </message>
    <message>
        <source>Draw no region over the photo while the brush is down.</source>
        <translation>브러시를 누르고 있는 동안 영역을 표시하지 않습니다.</translation>
    </message>
    <message>
        <source>Pi&amp;xel grid</source>
        <translation>픽셀 격자(&amp;X)</translation>
    </message>
    <message>
        <source>Draw lines between pixels at high zoom.</source>
        <translation>크게 확대하면 픽셀 사이에 선을 그립니다.</translation>
    </message>
    <message>
        <source>Show or hide this panel.</source>
        <translation>이 패널을 보이거나 숨깁니다.</translation>
    </message>
    <message>
        <source>&amp;Regions</source>
        <translation>영역(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>작업 내역(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Navigator</source>
        <translation>탐색기(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>설정(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Kernels</source>
        <translation>커널(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Progress</source>
        <translation>진행(&amp;P)</translation>
    </message>
    <message>
        <source>R&amp;esults</source>
        <translation>결과(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Metrics</source>
        <translation>지표(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Photos</source>
        <translation>사진(&amp;P)</translation>
    </message>
    <message>
        <source>Re&amp;view</source>
        <translation>검토(&amp;V)</translation>
    </message>
    <message>
        <source>Panels as at &amp;first</source>
        <translation>패널을 처음대로(&amp;F)</translation>
    </message>
    <message>
        <source>Put all panels back where they stood at first.</source>
        <translation>모든 패널을 처음 자리로 되돌립니다.</translation>
    </message>
    <message>
        <source>Change the window&apos;s look at once.</source>
        <translation>창의 모양을 바로 바꿉니다.</translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation>시스템 설정대로(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>어둡게(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>밝게(&amp;L)</translation>
    </message>
    <message>
        <source>Change the window&apos;s language at once.</source>
        <translation>창의 언어를 바로 바꿉니다.</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>전체 화면(&amp;U)</translation>
    </message>
    <message>
        <source>Use the whole screen, or the window again.</source>
        <translation>화면 전체를 쓰거나 창으로 돌아갑니다.</translation>
    </message>
    <message>
        <source>&amp;Edit regions</source>
        <translation>영역 편집(&amp;E)</translation>
    </message>
    <message>
        <source>Go back to the photo and its regions.</source>
        <translation>사진과 영역으로 돌아갑니다.</translation>
    </message>
    <message>
        <source>&amp;Split</source>
        <translation>나눠 보기(&amp;S)</translation>
    </message>
    <message>
        <source>Show before and after on both sides of a divider.</source>
        <translation>경계선 양쪽에 전과 후를 보여 줍니다.</translation>
    </message>
    <message>
        <source>S&amp;ide by side</source>
        <translation>나란히(&amp;I)</translation>
    </message>
    <message>
        <source>Show before and after beside each other, at the same place.</source>
        <translation>같은 곳의 전과 후를 나란히 보여 줍니다.</translation>
    </message>
    <message>
        <source>&amp;Difference</source>
        <translation>차이(&amp;D)</translation>
    </message>
    <message>
        <source>Show where and how much the result differs from the photo.</source>
        <translation>결과가 사진과 어디서 얼마나 다른지 보여 줍니다.</translation>
    </message>
    <message>
        <source>Difference from &amp;joint</source>
        <translation>joint와의 차이(&amp;J)</translation>
    </message>
    <message>
        <source>Show what the result has that joint, which makes nothing up, does not show.</source>
        <translation>아무것도 지어내지 않는 joint의 결과에 없고 이 결과에만 있는 것을 봅니다.</translation>
    </message>
    <message>
        <source>&amp;Toggle before and after</source>
        <translation>전후 번갈아 보기(&amp;T)</translation>
    </message>
    <message>
        <source>Show the photo before as long as the key is held down.</source>
        <translation>키를 누르고 있는 동안 복원 전을 보여 줍니다.</translation>
    </message>
    <message>
        <source>S&amp;wap the sides</source>
        <translation>양쪽 맞바꾸기(&amp;W)</translation>
    </message>
    <message>
        <source>Exchange what is left and what is right of the divider.</source>
        <translation>경계선의 왼쪽과 오른쪽을 바꿉니다.</translation>
    </message>
    <message>
        <source>&amp;Loupe</source>
        <translation>돋보기(&amp;L)</translation>
    </message>
    <message>
        <source>Magnify before and after under the cursor.</source>
        <translation>커서 아래의 전과 후를 확대합니다.</translation>
    </message>
    <message>
        <source>&amp;Level divider</source>
        <translation>가로 경계선(&amp;L)</translation>
    </message>
    <message>
        <source>Lay the divider level instead of upright.</source>
        <translation>경계선을 세로 대신 가로로 놓습니다.</translation>
    </message>
    <message>
        <source>Divider to the left or &amp;up</source>
        <translation>경계선을 왼쪽이나 위로(&amp;U)</translation>
    </message>
    <message>
        <source>Move the divider to the left, or up.</source>
        <translation>경계선을 왼쪽이나 위로 옮깁니다.</translation>
    </message>
    <message>
        <source>Divider to the &amp;right or down</source>
        <translation>경계선을 오른쪽이나 아래로(&amp;R)</translation>
    </message>
    <message>
        <source>Move the divider to the right, or down.</source>
        <translation>경계선을 오른쪽이나 아래로 옮깁니다.</translation>
    </message>
    <message>
        <source>Divider to the &amp;middle</source>
        <translation>경계선을 가운데로(&amp;M)</translation>
    </message>
    <message>
        <source>Move the divider to the middle.</source>
        <translation>경계선을 가운데로 옮깁니다.</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>복원(&amp;R)</translation>
    </message>
    <message>
        <source>Restore the whole photo, region by region.</source>
        <translation>사진 전체를 영역별로 복원합니다.</translation>
    </message>
    <message>
        <source>&amp;Preview a part…</source>
        <translation>일부 미리 보기(&amp;P)…</translation>
    </message>
    <message>
        <source>Drag a frame and see it restored in a few seconds with the same settings.</source>
        <translation>상자를 그리면 같은 설정으로 몇 초 안에 복원해 보여 줍니다.</translation>
    </message>
    <message>
        <source>Preview &amp;follows the settings</source>
        <translation>미리보기가 설정을 따라감(&amp;F)</translation>
    </message>
    <message>
        <source>Restore the framed part again whenever a setting changes, with the kernels that are known.</source>
        <translation>설정이 바뀔 때마다 선택한 부분을 알고 있는 커널로 다시 복원합니다.</translation>
    </message>
    <message>
        <source>&amp;Estimate kernels</source>
        <translation>커널 추정(&amp;E)</translation>
    </message>
    <message>
        <source>Measure how each region is blurred, without restoring it.</source>
        <translation>복원하지 않고 영역마다 흐림을 잽니다.</translation>
    </message>
    <message>
        <source>P&amp;ause</source>
        <translation>일시 정지(&amp;A)</translation>
    </message>
    <message>
        <source>Let the job wait, or go on.</source>
        <translation>작업을 멈춰 두거나 이어서 합니다.</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>취소(&amp;C)</translation>
    </message>
    <message>
        <source>Stop the job; it ends within two seconds.</source>
        <translation>작업을 멈춥니다. 2초 안에 끝납니다.</translation>
    </message>
    <message>
        <source>Cancel, pressed twice</source>
        <translation>두 번 눌러 취소</translation>
    </message>
    <message>
        <source>Stop the job when the key is pressed a second time.</source>
        <translation>키를 두 번째로 누르면 작업을 중지합니다.</translation>
    </message>
    <message>
        <source>&amp;Next to look at</source>
        <translation>다음 사진 검토(&amp;N)</translation>
    </message>
    <message>
        <source>Open the next photo of the batch that should be looked at, with its result.</source>
        <translation>일괄 작업에서 살펴볼 다음 사진을 결과와 함께 엽니다.</translation>
    </message>
    <message>
        <source>Pre&amp;vious to look at</source>
        <translation>이전 사진 검토(&amp;V)</translation>
    </message>
    <message>
        <source>Open the photo before it in the batch, with its result.</source>
        <translation>일괄 작업에서 그 앞의 사진을 결과와 함께 엽니다.</translation>
    </message>
    <message>
        <source>&amp;Looked at</source>
        <translation>확인함(&amp;L)</translation>
    </message>
    <message>
        <source>The photo is fine, or was seen to: list it no more, and go on to the next.</source>
        <translation>사진에 문제가 없거나 처리를 마쳤습니다. 목록에서 빼고 다음 사진으로 갑니다.</translation>
    </message>
    <message>
        <source>Restore a&amp;gain in the batch</source>
        <translation>일괄 작업에서 다시 복원(&amp;G)</translation>
    </message>
    <message>
        <source>Let the photo wait in the batch, to be restored again with its regions and damage as they are now.</source>
        <translation>지금의 영역과 손상 표시로 다시 복원하도록 사진을 일괄 작업의 대기열에 넣습니다.</translation>
    </message>
    <message>
        <source>&amp;Manage models…</source>
        <translation>모델 관리(&amp;M)…</translation>
    </message>
    <message>
        <source>See which weights are there, download or import them.</source>
        <translation>어떤 가중치가 있는지 보고, 내려받거나 가져옵니다.</translation>
    </message>
    <message>
        <source>&amp;Learn from my photos…</source>
        <translation>내 사진으로 배우기(&amp;L)…</translation>
    </message>
    <message>
        <source>Train a network on your own sharp photos, and watch it learn.</source>
        <translation>선명한 내 사진으로 신경망을 훈련하고, 배우는 과정을 지켜봅니다.</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts…</source>
        <translation>단축키(&amp;K)…</translation>
    </message>
    <message>
        <source>See and change the keys of every action.</source>
        <translation>모든 동작의 키를 보고 바꿉니다.</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>안내서(&amp;G)</translation>
    </message>
    <message>
        <source>Read how to restore a portrait, step by step.</source>
        <translation>인물 사진을 복원하는 방법을 차례로 읽습니다.</translation>
    </message>
    <message>
        <source>How &amp;enlarging works…</source>
        <translation>확대의 원리(&amp;E)…</translation>
    </message>
    <message>
        <source>See nearest, linear and cubic interpolation drawn through a row of your photo.</source>
        <translation>최근접, 선형, 3차 보간을 내 사진의 한 줄 위에 그려 봅니다.</translation>
    </message>
    <message>
        <source>Check for &amp;updates…</source>
        <translation>업데이트 확인(&amp;U)…</translation>
    </message>
    <message>
        <source>Ask whether there is a newer version. Nothing is loaded, and nothing is sent but the question.</source>
        <translation>새 버전이 있는지 물어봅니다. 아무것도 내려받지 않으며, 질문 외에는 아무것도 보내지 않습니다.</translation>
    </message>
    <message>
        <source>&amp;About Heirloom</source>
        <translation>Heirloom 정보(&amp;A)</translation>
    </message>
    <message>
        <source>See the version, the licence and what Heirloom is built on.</source>
        <translation>버전, 라이선스, 바탕이 된 것들을 봅니다.</translation>
    </message>
</context>
<context>
    <name>Adding</name>
    <message>
        <source>Photos</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>모든 파일</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>사진 추가</translation>
    </message>
    <message>
        <source>Add a folder of photos</source>
        <translation>사진 폴더 추가</translation>
    </message>
    <message>
        <source>&amp;Photos…</source>
        <translation>사진(&amp;P)…</translation>
    </message>
    <message>
        <source>A &amp;folder, with the folders in it…</source>
        <translation>하위 폴더를 포함한 폴더(&amp;F)…</translation>
    </message>
    <message>
        <source>The &amp;open photo</source>
        <translation>지금 열린 사진(&amp;O)</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message>
        <source>{names}: opened as soon as the dialog in front is closed.</source>
        <translation>{names}: 앞에 열린 대화 상자를 닫으면 바로 엽니다.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message numerus="yes">
        <source>%n more; close all</source>
        <translation>
            <numerusform>%n개 더 있음; 모두 닫기</numerusform>
        </translation>
    </message>
    <message>
        <source>Close all messages</source>
        <translation>모든 메시지 닫기</translation>
    </message>
</context>
<context>
    <name>Brush</name>
    <message>
        <source>Mark damage</source>
        <translation>손상 표시</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>남기기</translation>
    </message>
    <message>
        <source>Erase marks</source>
        <translation>표시 지우기</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>칠하기</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Photo</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>The photo with its regions. Space pans, the wheel zooms, the tool at hand edits the current region.</source>
        <translation>영역이 표시된 사진입니다. 스페이스로 옮기고 휠로 확대하며, 들고 있는 도구로 현재 영역을 편집합니다.</translation>
    </message>
</context>
<context>
    <name>ClientDialog</name>
    <message>
        <source>Save before and after</source>
        <translation>전후 비교 사진 저장</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>나란히</translation>
    </message>
    <message>
        <source>Split in the middle</source>
        <translation>가운데에서 나누기</translation>
    </message>
    <message>
        <source>As the photo prints</source>
        <translation>사진의 인쇄 크기대로</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>전</translation>
    </message>
    <message>
        <source>After</source>
        <translation>후</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>저작자</translation>
    </message>
    <message>
        <source>Copyright</source>
        <translation>저작권</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>해상도</translation>
    </message>
    <message>
        <source>Preview of the picture</source>
        <translation>사진 미리 보기</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>설명 글</translation>
    </message>
    <message>
        <source>Title before</source>
        <translation>왼쪽 제목</translation>
    </message>
    <message>
        <source>Title after</source>
        <translation>오른쪽 제목</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Photo enlarged by</source>
        <translation>사진 확대 방법</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>너비</translation>
    </message>
</context>
<context>
    <name>ColourCommands</name>
    <message>
        <source>No region of this photo has colours. Click one with the region tint first.</source>
        <translation>이 사진에는 색을 입힌 영역이 없습니다. 먼저 영역 색 도구로 영역을 누르십시오.</translation>
    </message>
    <message>
        <source>Keeping the sitting</source>
        <translation>색 단계 보관</translation>
    </message>
    <message numerus="yes">
        <source>The colours of %n region(s) are kept for the sitting. Open the next photo, and lay them on it.</source>
        <translation>
            <numerusform>영역 %n개의 색을 보관했습니다. 다음 사진을 열어 색을 입히십시오.</numerusform>
        </translation>
    </message>
    <message>
        <source>No sitting is kept. Colour the regions of one photo, and keep its ramps for the sitting first.</source>
        <translation>보관한 색 단계가 없습니다. 먼저 사진 한 장의 영역에 색을 입히고 색 단계를 보관하십시오.</translation>
    </message>
    <message>
        <source>Laying the sitting&apos;s ramps</source>
        <translation>보관한 색 단계 입히기</translation>
    </message>
    <message>
        <source>No region of this photo is called as in the sitting: {names}. Name its regions so, and try again.</source>
        <translation>이 사진에는 보관한 것과 이름이 같은 영역이 없습니다: {names}. 영역에 그 이름을 붙이고 다시 시도하십시오.</translation>
    </message>
    <message>
        <source>Sitting&apos;s colours</source>
        <translation>보관한 색</translation>
    </message>
    <message>
        <source>The regions have these colours already.</source>
        <translation>영역에 이미 같은 색이 입혀져 있습니다.</translation>
    </message>
    <message>
        <source>Read colours</source>
        <translation>색 읽기</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>색</translation>
    </message>
    <message>
        <source>Reading colours</source>
        <translation>색 읽는 중</translation>
    </message>
    <message>
        <source>Nothing is said of this photo&apos;s colours.</source>
        <translation>이 사진에는 입힌 색이 없습니다.</translation>
    </message>
    <message>
        <source>Write colours</source>
        <translation>색 쓰기</translation>
    </message>
    <message>
        <source>Save coloured photo</source>
        <translation>색 입힌 사진 저장</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Photo and colours as layers</source>
        <translation>사진과 색 레이어</translation>
    </message>
    <message>
        <source>Colours alone, for the mode Color</source>
        <translation>색만 (색상 모드용)</translation>
    </message>
    <message>
        <source>Save colours as layers</source>
        <translation>색을 레이어로 저장</translation>
    </message>
    <message>
        <source>Nothing is said of this photo&apos;s colours. Draw a stroke, or click a region with the region tint first.</source>
        <translation>이 사진에는 입힌 색이 없습니다. 먼저 획을 긋거나 영역 색 도구로 영역을 누르십시오.</translation>
    </message>
    <message>
        <source>Colouring</source>
        <translation>색 입히기</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>{path}(으)로 저장했습니다.</translation>
    </message>
    <message>
        <source>Read palette</source>
        <translation>팔레트 읽기</translation>
    </message>
    <message>
        <source>Palettes of GIMP</source>
        <translation>GIMP 팔레트</translation>
    </message>
    <message>
        <source>Write palette</source>
        <translation>팔레트 쓰기</translation>
    </message>
</context>
<context>
    <name>ColourPanel</name>
    <message>
        <source>Region: {name}</source>
        <translation>영역: {name}</translation>
    </message>
    <message>
        <source>No photo is open</source>
        <translation>열린 사진이 없습니다</translation>
    </message>
    <message>
        <source>Colour of strokes</source>
        <translation>획의 색</translation>
    </message>
    <message>
        <source>The colour of the next strokes; click it to change it on the wheel</source>
        <translation>다음 획의 색입니다. 누르면 색상환에서 바꿀 수 있습니다</translation>
    </message>
    <message>
        <source>Keep grey</source>
        <translation>회색 유지</translation>
    </message>
    <message>
        <source>Strokes that keep the photo grey: for white hair, eyes, collars</source>
        <translation>사진을 회색으로 남겨 두는 획입니다. 흰머리, 눈, 옷깃에 쓰세요</translation>
    </message>
    <message>
        <source>Eyedropper</source>
        <translation>스포이트</translation>
    </message>
    <message>
        <source>Take a colour from a photo: click it, then the photo</source>
        <translation>사진에서 색을 가져옵니다. 이 단추를 누른 다음 사진을 누르세요</translation>
    </message>
    <message>
        <source>This region has no colours of its own yet. Choose a preset, or one of the three fields and a colour.</source>
        <translation>이 영역에는 아직 정한 색이 없습니다. 프리셋을 고르거나, 세 칸 중 하나와 색을 고르세요.</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>채도</translation>
    </message>
    <message>
        <source>How strong all colours are. Double-click: as they were chosen.</source>
        <translation>모든 색의 진하기입니다. 두 번 클릭하면 고른 그대로 돌아갑니다.</translation>
    </message>
    <message>
        <source>Warmth</source>
        <translation>따뜻함</translation>
    </message>
    <message>
        <source>Warmer or colder colours. Double-click: neither.</source>
        <translation>색을 더 따뜻하거나 차갑게 합니다. 두 번 클릭하면 원래대로 돌아갑니다.</translation>
    </message>
    <message>
        <source>Use on other photos…</source>
        <translation>다른 사진에도 쓰기…</translation>
    </message>
    <message>
        <source>Give the regions of other photos of the sitting the same colours, by their names</source>
        <translation>같은 자리에서 찍은 다른 사진에서 이름이 같은 영역에 같은 색을 줍니다</translation>
    </message>
    <message>
        <source>Save coloured photo…</source>
        <translation>컬러 사진 저장…</translation>
    </message>
    <message>
        <source>Save colour layer…</source>
        <translation>색 레이어 저장…</translation>
    </message>
    <message>
        <source>The colours alone, to be laid over the photo in another program in its blend mode “Color”</source>
        <translation>다른 프로그램에서 혼합 모드 “색상”으로 사진 위에 겹칠 수 있게 색만 저장합니다</translation>
    </message>
</context>
<context>
    <name>ColourPreview</name>
    <message>
        <source>Colouring</source>
        <translation>색 입히기</translation>
    </message>
</context>
<context>
    <name>Colours</name>
    <message>
        <source>Keep grey</source>
        <translation>회색 유지</translation>
    </message>
    <message>
        <source>Colour stroke</source>
        <translation>색 획</translation>
    </message>
    <message>
        <source>Erase colour strokes</source>
        <translation>색 획 지우기</translation>
    </message>
    <message>
        <source>Clear all colours</source>
        <translation>모든 색 지우기</translation>
    </message>
    <message>
        <source>Nothing is said of this photo&apos;s colours.</source>
        <translation>이 사진에는 입힌 색이 없습니다.</translation>
    </message>
    <message>
        <source>Region&apos;s colours</source>
        <translation>영역의 색</translation>
    </message>
    <message>
        <source>Take region&apos;s colours away</source>
        <translation>영역의 색 없애기</translation>
    </message>
    <message>
        <source>Colours of the photo</source>
        <translation>사진의 색</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Comparison</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Before and after. Arrow keys move the divider, C shows what was before, the wheel zooms.</source>
        <translation>전과 후입니다. 화살표 키로 경계선을 옮기고, C로 전을 보며, 휠로 확대합니다.</translation>
    </message>
</context>
<context>
    <name>CompareBar</name>
    <message>
        <source>Original</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>bicubic</source>
        <translation>바이큐빅</translation>
    </message>
    <message>
        <source>Lanczos</source>
        <translation>란초스</translation>
    </message>
    <message>
        <source>bilinear</source>
        <translation>이중 선형</translation>
    </message>
    <message>
        <source>nearest</source>
        <translation>최근접</translation>
    </message>
    <message>
        <source>luma</source>
        <translation>밝기</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>색</translation>
    </message>
    <message>
        <source>Split by a divider that can be moved</source>
        <translation>옮길 수 있는 경계선으로 나눠 보기</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>나란히</translation>
    </message>
    <message>
        <source>One at a time: press on the picture to see what was before</source>
        <translation>하나씩 보기: 사진을 누르면 전을 보여 줍니다</translation>
    </message>
    <message>
        <source>What is different</source>
        <translation>다른 점 보기</translation>
    </message>
    <message>
        <source>What is shown before the divider</source>
        <translation>경계선 앞쪽에 보이는 것</translation>
    </message>
    <message>
        <source>What is shown behind the divider</source>
        <translation>경계선 뒤쪽에 보이는 것</translation>
    </message>
    <message>
        <source>How the small photo is enlarged, so that both sides have the same size</source>
        <translation>양쪽 크기가 같도록 작은 사진을 확대하는 방법</translation>
    </message>
    <message>
        <source>Swap the sides</source>
        <translation>양쪽 맞바꾸기</translation>
    </message>
    <message>
        <source>Hold to see what was before (C, or the right mouse button)</source>
        <translation>누르고 있으면 전을 보여 줍니다(C 또는 마우스 오른쪽 단추)</translation>
    </message>
    <message>
        <source>Lay the divider level</source>
        <translation>경계선을 가로로</translation>
    </message>
    <message>
        <source>Magnify before and after under the cursor</source>
        <translation>커서 아래의 전과 후를 확대합니다</translation>
    </message>
    <message>
        <source>Strength of the loupe</source>
        <translation>돋보기 배율</translation>
    </message>
    <message>
        <source>How much differences are amplified</source>
        <translation>차이를 키우는 정도</translation>
    </message>
    <message>
        <source>Whether differences of brightness or of colours are shown</source>
        <translation>밝기의 차이를 볼지 색의 차이를 볼지 정합니다</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Preparing the comparison…</source>
        <translation>비교를 준비하는 중…</translation>
    </message>
    <message>
        <source>These two are framed differently, so that they cannot be compared.</source>
        <translation>두 사진의 자르기 틀이 서로 달라 비교할 수 없습니다.</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>Synthesised</source>
        <translation>합성</translation>
    </message>
    <message>
        <source>Synthesised where filled</source>
        <translation>채운 곳 합성</translation>
    </message>
    <message>
        <source>Coloured</source>
        <translation>채색됨</translation>
    </message>
    <message>
        <source>Original · {method} × {scale}</source>
        <translation>원본 · {method} × {scale}</translation>
    </message>
</context>
<context>
    <name>Contents</name>
    <message>
        <source>Save project</source>
        <translation>프로젝트 저장</translation>
    </message>
    <message>
        <source>The project holds your regions, settings, kernels and what is known of every result. It may also hold:</source>
        <translation>프로젝트에는 영역, 설정, 커널과 모든 결과의 정보가 들어갑니다. 다음도 넣을 수 있습니다:</translation>
    </message>
    <message>
        <source>The photo itself, so that the project can travel alone</source>
        <translation>사진 자체 (프로젝트만 옮겨도 됩니다)</translation>
    </message>
    <message>
        <source>The pictures of the results, losslessly (large)</source>
        <translation>결과 이미지, 무손실 (용량이 큼)</translation>
    </message>
</context>
<context>
    <name>Damage</name>
    <message>
        <source>Finding damage</source>
        <translation>손상 찾는 중</translation>
    </message>
    <message>
        <source>Marking damage</source>
        <translation>손상 표시하는 중</translation>
    </message>
    <message>
        <source>Mark what was found</source>
        <translation>찾은 손상 표시</translation>
    </message>
    <message>
        <source>Filling damage</source>
        <translation>손상 채우는 중</translation>
    </message>
    <message>
        <source>No damage was found at this sensitivity besides what is marked.</source>
        <translation>이 민감도에서는 표시된 것 외에 찾은 손상이 없습니다.</translation>
    </message>
    <message>
        <source>Following a scratch</source>
        <translation>긁힘 따라가는 중</translation>
    </message>
    <message>
        <source>No scratch was found there. Zoom in and click on the middle of one.</source>
        <translation>그곳에서 긁힘을 찾지 못했습니다. 확대한 뒤 긁힘의 가운데를 클릭하십시오.</translation>
    </message>
    <message>
        <source>Follow a scratch</source>
        <translation>긁힘 따라가기</translation>
    </message>
    <message>
        <source>Drop a piece of damage</source>
        <translation>손상 조각 지우기</translation>
    </message>
</context>
<context>
    <name>DamageCommands</name>
    <message>
        <source>No damage is marked.</source>
        <translation>표시된 손상이 없습니다.</translation>
    </message>
    <message>
        <source>Clear all marks</source>
        <translation>표시 모두 지우기</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>마스크</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>모든 파일</translation>
    </message>
    <message>
        <source>Import damage</source>
        <translation>손상 가져오기</translation>
    </message>
    <message>
        <source>Importing damage</source>
        <translation>손상 가져오는 중</translation>
    </message>
    <message>
        <source>Heirloom</source>
        <translation>Heirloom</translation>
    </message>
    <message>
        <source>“{name}” looks like a mask.</source>
        <translation>“{name}”은(는) 마스크로 보입니다.</translation>
    </message>
    <message>
        <source>It can mark the damage of the open photo, white where the photo is lost, in place of what is marked now. That can be undone.</source>
        <translation>열린 사진의 손상을 표시하는 데 쓸 수 있습니다. 흰 곳이 손상된 곳이며, 지금 표시된 것을 대신합니다. 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>&amp;Mark as damage</source>
        <translation>손상으로 표시(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Open as a photo</source>
        <translation>사진으로 열기(&amp;O)</translation>
    </message>
    <message>
        <source>The mask marks what is marked already.</source>
        <translation>이 마스크는 이미 표시된 곳만 표시합니다.</translation>
    </message>
    <message>
        <source>No damage is marked, so there is nothing to export.</source>
        <translation>표시된 손상이 없어 내보낼 것이 없습니다.</translation>
    </message>
    <message>
        <source>Export damage</source>
        <translation>손상 내보내기</translation>
    </message>
</context>
<context>
    <name>DamagePanel</name>
    <message>
        <source>Nothing is marked yet. Drag over a scratch or a speck to mark it.</source>
        <translation>아직 표시된 것이 없습니다. 긁힘이나 얼룩 위를 드래그하여 표시하십시오.</translation>
    </message>
    <message>
        <source>Marked: {share} of the photo</source>
        <translation>표시됨: 사진의 {share}</translation>
    </message>
    <message>
        <source>kept on purpose: {share}</source>
        <translation>일부러 남김: {share}</translation>
    </message>
    <message>
        <source>from {percent} % likely</source>
        <translation>가능성 {percent} % 이상</translation>
    </message>
    <message>
        <source>Found besides: {found}</source>
        <translation>그 밖에 찾음: {found}</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>찾는 중…</translation>
    </message>
    <message>
        <source>Nothing else is found at this sensitivity.</source>
        <translation>이 민감도에서는 더 찾은 것이 없습니다.</translation>
    </message>
    <message>
        <source>Damage was not looked for yet.</source>
        <translation>아직 손상을 찾지 않았습니다.</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>민감도</translation>
    </message>
    <message>
        <source>How likely damage must be to be proposed. What is proposed is orange and is not filled until it is marked.</source>
        <translation>얼마나 손상일 가능성이 커야 제안할지 정합니다. 제안된 곳은 주황색이며, 표시하기 전에는 메우지 않습니다.</translation>
    </message>
    <message>
        <source>Seen (O)</source>
        <translation>보기 (O)</translation>
    </message>
</context>
<context>
    <name>DamageWords</name>
    <message numerus="yes">
        <source>%n speck(s)</source>
        <translation>
            <numerusform>얼룩 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scratch(es)</source>
        <translation>
            <numerusform>긁힘 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DepthDialog</name>
    <message>
        <source>Depth</source>
        <translation>깊이</translation>
    </message>
    <message>
        <source>Focus</source>
        <translation>초점</translation>
    </message>
    <message>
        <source>Regions by depth</source>
        <translation>깊이로 나눈 영역</translation>
    </message>
    <message>
        <source>Nothing lies between these limits, so there are no regions to make. Move the limits.</source>
        <translation>이 범위 안에 아무것도 없어 만들 영역이 없습니다. 범위를 옮기십시오.</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Relief</source>
        <translation>부조</translation>
    </message>
    <message>
        <source>How near things are</source>
        <translation>사물이 얼마나 가까운지</translation>
    </message>
    <message>
        <source>Foreground from</source>
        <translation>전경 시작</translation>
    </message>
    <message>
        <source>Foreground up to</source>
        <translation>전경 끝</translation>
    </message>
    <message>
        <source>Find where near and far part</source>
        <translation>가깝고 먼 곳을 스스로 나누기</translation>
    </message>
    <message>
        <source>Keep the background soft</source>
        <translation>배경을 흐린 채로 두기</translation>
    </message>
    <message>
        <source>Enlarge what is in front by the settings, and leave what lies behind as soft as the lens made it</source>
        <translation>앞에 있는 것은 설정대로 확대하고, 뒤에 있는 것은 렌즈가 만든 흐림 그대로 둡니다</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>다시 보기(&amp;L)</translation>
    </message>
    <message>
        <source>Have the depth told by the regions as they are now</source>
        <translation>지금의 영역으로 깊이를 다시 알아냅니다</translation>
    </message>
    <message>
        <source>&amp;What is out of focus?</source>
        <translation>초점이 맞지 않는 곳은(&amp;W)?</translation>
    </message>
    <message>
        <source>&amp;Make regions</source>
        <translation>영역 만들기(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>닫기(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>Looking for devices</source>
        <translation>장치 찾기</translation>
    </message>
</context>
<context>
    <name>Disk</name>
    <message>
        <source>Your work could not be written to the disk: {why} You can go on; it is tried again and again.</source>
        <translation>작업을 디스크에 쓰지 못했습니다: {why} 계속 작업하셔도 됩니다. 쓰기를 거듭 시도합니다.</translation>
    </message>
    <message>
        <source>Your work is on the disk again.</source>
        <translation>작업이 다시 디스크에 저장되었습니다.</translation>
    </message>
    <message>
        <source>Another window has taken this photo over. &lt;a href=&apos;take-over&apos;&gt;Take it back&lt;/a&gt;</source>
        <translation>다른 창이 이 사진을 이어받았습니다. &lt;a href=&apos;take-over&apos;&gt;다시 가져오기&lt;/a&gt;</translation>
    </message>
    <message>
        <source>Making room</source>
        <translation>공간 확보</translation>
    </message>
    <message>
        <source>To make room, older work that is saved elsewhere was dropped from Heirloom&apos;s own folder: {names}.</source>
        <translation>공간을 확보하려고, 다른 곳에 저장된 오래된 작업을 Heirloom 폴더에서 지웠습니다: {names}.</translation>
    </message>
    <message>
        <source>The work that Heirloom keeps takes {size} GB, more than you allow, and none of it is saved elsewhere. Save projects, or allow more in the preferences.</source>
        <translation>Heirloom이 보관하는 작업이 {size} GB로 허용한 크기를 넘었고, 모두 다른 곳에 저장되어 있지 않습니다. 프로젝트로 저장하거나 환경설정에서 크기를 늘리세요.</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Regions</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>History</source>
        <translation>작업 내역</translation>
    </message>
    <message>
        <source>Navigator</source>
        <translation>탐색기</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>커널</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>색</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>검토</translation>
    </message>
</context>
<context>
    <name>Durations</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n초</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n분</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) 30 minutes</source>
        <translation>
            <numerusform>%n시간 30분</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n시간</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n일</numerusform>
        </translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>{time} 남음</translation>
    </message>
</context>
<context>
    <name>EditCommands</name>
    <message>
        <source>Rename region</source>
        <translation>영역 이름 바꾸기</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Delete region</source>
        <translation>영역 삭제</translation>
    </message>
    <message>
        <source>Merge regions</source>
        <translation>영역 합치기</translation>
    </message>
    <message>
        <source>Choose two or more regions in the list first, with Ctrl or Shift held down.</source>
        <translation>먼저 목록에서 Ctrl 또는 Shift를 누른 채 영역을 둘 이상 고르세요.</translation>
    </message>
    <message>
        <source>Colour of the region</source>
        <translation>영역의 색</translation>
    </message>
    <message>
        <source>Recolour region</source>
        <translation>영역 색 바꾸기</translation>
    </message>
    <message>
        <source>Unlock region</source>
        <translation>영역 잠금 풀기</translation>
    </message>
    <message>
        <source>Lock region</source>
        <translation>영역 잠그기</translation>
    </message>
    <message>
        <source>Some region must be enlarged, so not all can be kept soft.</source>
        <translation>적어도 한 영역은 확대해야 하므로 모든 영역을 흐리게 둘 수는 없습니다.</translation>
    </message>
    <message>
        <source>Show all regions</source>
        <translation>모든 영역 보기</translation>
    </message>
    <message>
        <source>Show region alone</source>
        <translation>영역 하나만 보기</translation>
    </message>
    <message>
        <source>Invert region</source>
        <translation>영역 반전</translation>
    </message>
    <message>
        <source>Swap with background</source>
        <translation>배경과 맞바꾸기</translation>
    </message>
    <message>
        <source>Grow region</source>
        <translation>영역 넓히기</translation>
    </message>
    <message>
        <source>Shrink region</source>
        <translation>영역 좁히기</translation>
    </message>
    <message>
        <source>Smooth outline</source>
        <translation>윤곽 다듬기</translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation>구멍 메우기</translation>
    </message>
    <message>
        <source>Keep largest part</source>
        <translation>가장 큰 조각만 남기기</translation>
    </message>
    <message>
        <source>Remove specks</source>
        <translation>점 없애기</translation>
    </message>
    <message>
        <source>Smallest part that stays, in pixels</source>
        <translation>남길 가장 작은 조각(픽셀)</translation>
    </message>
    <message>
        <source>{name} ({pixels} px)</source>
        <translation>{name} ({pixels}픽셀)</translation>
    </message>
    <message>
        <source>Refine edges</source>
        <translation>윤곽 맞추기</translation>
    </message>
    <message>
        <source>Undo and redo are for the regions, which are here. Press again to go on; the results stay.</source>
        <translation>실행 취소와 다시 실행은 지금 보이는 영역에 적용됩니다. 계속하려면 다시 누르세요. 결과는 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>경계 흐리기</translation>
    </message>
    <message>
        <source>Half-width of the soft border, in photo pixels</source>
        <translation>부드러운 경계의 절반 너비(사진 픽셀)</translation>
    </message>
    <message>
        <source>{name}: you have painted meanwhile, so nothing was changed. Try again.</source>
        <translation>{name}: 그사이에 칠하셨으므로 아무것도 바꾸지 않았습니다. 다시 시도하세요.</translation>
    </message>
    <message>
        <source>{name}: there was nothing to change.</source>
        <translation>{name}: 바꿀 것이 없었습니다.</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>Background</source>
        <translation>배경</translation>
    </message>
    <message>
        <source>Smart select</source>
        <translation>스마트 선택</translation>
    </message>
    <message>
        <source>Region {number}</source>
        <translation>영역 {number}</translation>
    </message>
    <message>
        <source>Add region</source>
        <translation>영역 추가</translation>
    </message>
    <message>
        <source>Reorder regions</source>
        <translation>영역 순서 바꾸기</translation>
    </message>
</context>
<context>
    <name>Empty</name>
    <message>
        <source>Open an old portrait</source>
        <translation>오래된 인물 사진을 여세요</translation>
    </message>
    <message>
        <source>Drop a scanned photo here, or open one. Heirloom finds the people in it, measures how blurred each part is, and sharpens it from what the photo itself holds. No face is invented.</source>
        <translation>스캔한 사진을 여기에 놓거나 열어 주세요. Heirloom은 사진 속 사람을 찾고, 부분마다 얼마나 흐린지 재어, 사진 자체에 담긴 것으로 선명하게 합니다. 얼굴을 지어내지 않습니다.</translation>
    </message>
    <message>
        <source>Open photo…</source>
        <translation>사진 열기…</translation>
    </message>
    <message>
        <source>Try the sample portrait</source>
        <translation>예제 사진으로 해 보기</translation>
    </message>
    <message>
        <source>How it is done, in five steps</source>
        <translation>다섯 단계로 배우는 사용법</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>regions</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>kernels</source>
        <translation>커널</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>커널</translation>
    </message>
    <message>
        <source>colour profile</source>
        <translation>색상 프로파일</translation>
    </message>
    <message>
        <source>print size</source>
        <translation>인쇄 크기</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>super-resolution</source>
        <translation>초해상도</translation>
    </message>
    <message>
        <source>interpolation</source>
        <translation>보간</translation>
    </message>
    <message>
        <source>back-projection</source>
        <translation>역투영</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>측정함</translation>
    </message>
    <message>
        <source>consistency</source>
        <translation>일치도</translation>
    </message>
    <message>
        <source>blur</source>
        <translation>흐림</translation>
    </message>
    <message>
        <source>Reading the mask</source>
        <translation>마스크 읽는 중</translation>
    </message>
    <message>
        <source>Looking for the subject</source>
        <translation>인물 찾는 중</translation>
    </message>
    <message>
        <source>Sharpening the outline</source>
        <translation>윤곽을 다듬는 중</translation>
    </message>
    <message>
        <source>Following edges</source>
        <translation>윤곽을 따라가는 중</translation>
    </message>
    <message>
        <source>One region</source>
        <translation>영역 하나</translation>
    </message>
    <message>
        <source>Measuring texture</source>
        <translation>질감 재는 중</translation>
    </message>
    <message>
        <source>loading SAM</source>
        <translation>SAM 불러오는 중</translation>
    </message>
    <message>
        <source>loading YOLO</source>
        <translation>YOLO 불러오는 중</translation>
    </message>
    <message>
        <source>SAM looks at the photo</source>
        <translation>SAM이 사진을 살펴보는 중</translation>
    </message>
    <message>
        <source>outlining segments</source>
        <translation>조각의 윤곽을 그리는 중</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>저장 중</translation>
    </message>
    <message>
        <source>regions found</source>
        <translation>영역을 찾았습니다</translation>
    </message>
    <message>
        <source>asking SAM for segments</source>
        <translation>SAM에 조각을 묻는 중</translation>
    </message>
    <message>
        <source>Placing anchors</source>
        <translation>기준점을 놓는 중</translation>
    </message>
    <message>
        <source>Growing from anchors</source>
        <translation>기준점에서 넓혀 가는 중</translation>
    </message>
    <message>
        <source>smart select by GrabCut</source>
        <translation>GrabCut으로 스마트 선택</translation>
    </message>
    <message>
        <source>smart select by SAM</source>
        <translation>SAM으로 스마트 선택</translation>
    </message>
    <message>
        <source>looking for objects</source>
        <translation>대상을 찾는 중</translation>
    </message>
    <message>
        <source>background</source>
        <translation>배경</translation>
    </message>
    <message>
        <source>object</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>person</source>
        <translation>사람</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>인물</translation>
    </message>
    <message>
        <source>outlining {name}</source>
        <translation>{name} 윤곽을 그리는 중</translation>
    </message>
    <message>
        <source>tile {number} of {count}</source>
        <translation>타일 {number}/{count}</translation>
    </message>
    <message>
        <source>a cascade of local binary patterns</source>
        <translation>LBP 검출기가</translation>
    </message>
    <message>
        <source>YuNet</source>
        <translation>YuNet이</translation>
    </message>
    <message>
        <source>measuring grain</source>
        <translation>입자 측정 중</translation>
    </message>
    <message>
        <source>taking over what was finished</source>
        <translation>끝난 부분을 이어받는 중</translation>
    </message>
    <message>
        <source>CPU, one core</source>
        <translation>CPU, 코어 1개</translation>
    </message>
    <message>
        <source>CPU, {count} cores</source>
        <translation>CPU, 코어 {count}개</translation>
    </message>
    <message>
        <source>region {number}</source>
        <translation>영역 {number}</translation>
    </message>
    <message>
        <source>object {number}</source>
        <translation>대상 {number}</translation>
    </message>
    <message>
        <source>person {number}</source>
        <translation>사람 {number}</translation>
    </message>
    <message>
        <source>subject {number}</source>
        <translation>인물 {number}</translation>
    </message>
    <message>
        <source>one photo</source>
        <translation>사진 1장이</translation>
    </message>
    <message>
        <source>{count} photos</source>
        <translation>사진 {count}장이</translation>
    </message>
    <message>
        <source>the whole picture</source>
        <translation>사진 전체</translation>
    </message>
    <message>
        <source>{share} of the picture</source>
        <translation>사진의 {share}</translation>
    </message>
    <message>
        <source>the lower {share} of the picture</source>
        <translation>사진 아래쪽 {share}</translation>
    </message>
    <message>
        <source>the upper {share} of the picture</source>
        <translation>사진 위쪽 {share}</translation>
    </message>
    <message>
        <source>the left {share} of the picture</source>
        <translation>사진 왼쪽 {share}</translation>
    </message>
    <message>
        <source>the right {share} of the picture</source>
        <translation>사진 오른쪽 {share}</translation>
    </message>
    <message>
        <source>a strip from {start} to {end} of the height</source>
        <translation>높이의 {start}에서 {end}까지의 띠</translation>
    </message>
    <message>
        <source>a strip from {start} to {end} of the width</source>
        <translation>너비의 {start}에서 {end}까지의 띠</translation>
    </message>
    <message>
        <source>quarter</source>
        <translation>4분의 1</translation>
    </message>
    <message>
        <source>third</source>
        <translation>3분의 1</translation>
    </message>
    <message>
        <source>half</source>
        <translation>절반</translation>
    </message>
    <message>
        <source>two thirds</source>
        <translation>3분의 2</translation>
    </message>
    <message>
        <source>three quarters</source>
        <translation>4분의 3</translation>
    </message>
    <message>
        <source>How blurred the picture looks by itself: 0 is sharp, 1 is blurred. It takes grain for sharpness, so it may rise where grain was calmed, although the picture is sharper.</source>
        <translation>사진 자체가 얼마나 흐려 보이는지 나타냅니다. 0은 선명함, 1은 흐림입니다. 입자를 선명함으로 여기므로, 입자를 줄인 곳은 더 선명해졌는데도 값이 올라갈 수 있습니다.</translation>
    </message>
    <message>
        <source>How far the fine texture is from that of good photographs; about 2 to 5 is natural. It was made for new photographs, so of an old one a small difference says nothing.</source>
        <translation>미세한 질감이 좋은 사진의 질감과 얼마나 다른지 나타냅니다. 2~5 정도면 자연스럽습니다. 요즘 사진을 기준으로 만든 값이므로 오래된 사진에서 작은 차이는 의미가 없습니다.</translation>
    </message>
    <message>
        <source>There is no file &apos;{path}&apos;. Check its name.</source>
        <translation>&apos;{path}&apos; 파일이 없습니다. 이름을 확인하세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is a folder, not a photo.</source>
        <translation>&apos;{path}&apos;은(는) 사진이 아니라 폴더입니다.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is not an ordinary file. Copy the photo to a file first.</source>
        <translation>&apos;{path}&apos;은(는) 일반 파일이 아닙니다. 먼저 사진을 파일로 복사하세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is empty. Try another copy of it.</source>
        <translation>&apos;{path}&apos;은(는) 비어 있습니다. 다른 사본을 써 보세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; cannot be opened ({reason}). Check its name and permissions.</source>
        <translation>&apos;{path}&apos;을(를) 열 수 없습니다({reason}). 이름과 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is a camera&apos;s raw file. Develop it first and save it as TIFF or PNG.</source>
        <translation>&apos;{path}&apos;은(는) 카메라 RAW 파일입니다. 먼저 현상하여 TIFF나 PNG로 저장하세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is not a picture that can be read, or it is damaged at its beginning. Open a {formats} file.</source>
        <translation>&apos;{path}&apos;은(는) 읽을 수 있는 사진이 아니거나 앞부분이 손상되었습니다. {formats} 파일을 여세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; cannot be read: it is damaged, cut off or of an unknown kind ({reason}). Try another copy of it.</source>
        <translation>&apos;{path}&apos;을(를) 읽을 수 없습니다. 손상되었거나 잘렸거나 알 수 없는 종류입니다({reason}). 다른 사본을 써 보세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; holds {many}, so that there is no number {number}. Choose one from 1 to {count}.</source>
        <translation>&apos;{path}&apos;에는 {many} 들어 있어 {number}번이 없습니다. 1에서 {count} 사이의 번호를 고르세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; has colours. A label map is a grey picture.</source>
        <translation>&apos;{path}&apos;에 색이 있습니다. 레이블 맵은 회색 그림이어야 합니다.</translation>
    </message>
    <message>
        <source>The settings are not a table of names and values. Choose the settings anew.</source>
        <translation>설정이 이름과 값의 표가 아닙니다. 설정을 다시 선택하세요.</translation>
    </message>
    <message>
        <source>The file holds {count} pictures; number {number} was taken.</source>
        <translation>파일에 사진이 {count}장 들어 있어 {number}번을 열었습니다.</translation>
    </message>
    <message>
        <source>The file is cut off: {place} is missing and was filled with grey.</source>
        <translation>파일이 잘렸습니다: {place}이(가) 없어 회색으로 채웠습니다.</translation>
    </message>
    <message>
        <source>The file is cut off: {place} are missing and were filled with grey.</source>
        <translation>파일이 잘렸습니다: {place}이(가) 없어 회색으로 채웠습니다.</translation>
    </message>
    <message>
        <source>The file is cut off: {place} may be shifted or have wrong colours.</source>
        <translation>파일이 잘렸습니다: {place}은(는) 밀려 있거나 색이 틀릴 수 있습니다.</translation>
    </message>
    <message>
        <source>The file is cut off: {place} has lost its fine detail.</source>
        <translation>파일이 잘렸습니다: {place}의 세부가 사라졌습니다.</translation>
    </message>
    <message>
        <source>The file is cut off: {place} have lost their fine detail.</source>
        <translation>파일이 잘렸습니다: {place}의 세부가 사라졌습니다.</translation>
    </message>
    <message>
        <source>The file is damaged: {place} is missing and was filled with grey.</source>
        <translation>파일이 손상되었습니다: {place}이(가) 없어 회색으로 채웠습니다.</translation>
    </message>
    <message>
        <source>The file is damaged: {place} are missing and were filled with grey.</source>
        <translation>파일이 손상되었습니다: {place}이(가) 없어 회색으로 채웠습니다.</translation>
    </message>
    <message>
        <source>The file is damaged: {place} may be shifted or have wrong colours.</source>
        <translation>파일이 손상되었습니다: {place}은(는) 밀려 있거나 색이 틀릴 수 있습니다.</translation>
    </message>
    <message>
        <source>The file is damaged: {place} has lost its fine detail.</source>
        <translation>파일이 손상되었습니다: {place}의 세부가 사라졌습니다.</translation>
    </message>
    <message>
        <source>The file is damaged: {place} have lost their fine detail.</source>
        <translation>파일이 손상되었습니다: {place}의 세부가 사라졌습니다.</translation>
    </message>
    <message>
        <source>Channels that are neither colour nor opacity, as infrared is, were left out.</source>
        <translation>적외선처럼 색도 불투명도도 아닌 채널은 제외했습니다.</translation>
    </message>
    <message>
        <source>The file tells its colours without a profile; a profile was made of what it says.</source>
        <translation>파일이 프로파일 없이 색을 알려 주어, 그 내용으로 프로파일을 만들었습니다.</translation>
    </message>
    <message>
        <source>The file is meant for HDR screens ({curve}), which is not carried to the result, so that its tones look dull.</source>
        <translation>HDR 화면용({curve}) 파일입니다. 이 정보는 결과에 옮겨지지 않아 톤이 흐려 보입니다.</translation>
    </message>
    <message>
        <source>The file&apos;s tones follow a curve ({curve}) that is not carried to the result.</source>
        <translation>파일의 톤 곡선({curve})은 결과에 옮겨지지 않습니다.</translation>
    </message>
    <message>
        <source>The colours were converted from {model} to sRGB.</source>
        <translation>색을 {model}에서 sRGB로 변환했습니다.</translation>
    </message>
    <message>
        <source>There is not enough memory to open &apos;{path}&apos;. Close other programs, or make it smaller.</source>
        <translation>&apos;{path}&apos;을(를) 열 메모리가 부족합니다. 다른 프로그램을 닫거나 사진을 줄이세요.</translation>
    </message>
    <message>
        <source>This is no Heirloom project. Open the photo instead, or another project.</source>
        <translation>Heirloom 프로젝트가 아닙니다. 사진을 열거나 다른 프로젝트를 여세요.</translation>
    </message>
    <message>
        <source>This project was written by a newer Heirloom (its format is {version}, and this program knows {known}). Update Heirloom to open it.</source>
        <translation>이 프로젝트는 더 새로운 Heirloom에서 저장되었습니다 (형식 {version}, 이 프로그램은 {known}까지 압니다). 열려면 Heirloom을 업데이트하세요.</translation>
    </message>
    <message>
        <source>The project is damaged ({reason}). Open its previous version, the file of the same name with &apos;~&apos; at its end, or the photo itself.</source>
        <translation>프로젝트가 손상되었습니다 ({reason}). 이름 끝에 &apos;~&apos;가 붙은 이전 버전이나 사진을 여세요.</translation>
    </message>
    <message>
        <source>The project is damaged: the kernel of region {label} is none ({reason}).</source>
        <translation>프로젝트가 손상되었습니다: 영역 {label}의 커널이 올바르지 않습니다 ({reason}).</translation>
    </message>
    <message>
        <source>&apos;{name}&apos;, the photo of &apos;{project}&apos;, was moved or changed: no file of its contents lies where it was, or beside the project. Show where it lies now.</source>
        <translation>&apos;{project}&apos;의 사진 &apos;{name}&apos;이(가) 옮겨졌거나 바뀌었습니다. 원래 자리에도 프로젝트 옆에도 같은 내용의 파일이 없습니다. 지금 어디에 있는지 알려 주세요.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; cannot be read ({reason}). Check the disk and try again.</source>
        <translation>&apos;{name}&apos;을(를) 읽을 수 없습니다 ({reason}). 디스크를 확인하고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; belongs to a photo of another size than &apos;{photo}&apos;. Show the right photo.</source>
        <translation>&apos;{name}&apos;은(는) &apos;{photo}&apos;와(과) 크기가 다른 사진의 프로젝트입니다. 맞는 사진을 알려 주세요.</translation>
    </message>
    <message>
        <source>This project&apos;s photo was pasted and is not in the project. Save such a project with its photo inside.</source>
        <translation>이 프로젝트의 사진은 붙여넣은 것이라 프로젝트에 들어 있지 않습니다. 이런 프로젝트는 사진을 넣어 저장하세요.</translation>
    </message>
    <message>
        <source>The picture that was pasted then is gone. Paste it again; its regions come back.</source>
        <translation>그때 붙여넣은 그림이 없어졌습니다. 다시 붙여넣으면 영역이 돌아옵니다.</translation>
    </message>
    <message>
        <source>That work is not kept any more. Open its photo instead.</source>
        <translation>그 작업은 더 이상 보관되어 있지 않습니다. 대신 사진을 여세요.</translation>
    </message>
    <message>
        <source>&apos;{photo}&apos; is not there any more, so the project cannot hold it. Bring the photo back, or save the project without it.</source>
        <translation>&apos;{photo}&apos;이(가) 더 이상 없어 프로젝트에 담을 수 없습니다. 사진을 되돌려 놓거나 사진 없이 프로젝트를 저장하세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is a TIFF file of a kind that is no photo ({kind}). Save it as grey or RGB first.</source>
        <translation>&apos;{path}&apos;은(는) 사진이 아닌 종류의 TIFF 파일입니다({kind}). 먼저 회색조나 RGB로 저장하세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is {size} pixels: there is nothing in it.</source>
        <translation>&apos;{path}&apos;은(는) {size} 픽셀이라 내용이 없습니다.</translation>
    </message>
    <message>
        <source>There is no photo in the folder &apos;{path}&apos;.</source>
        <translation>&apos;{path}&apos; 폴더에 사진이 없습니다.</translation>
    </message>
    <message>
        <source>The folder &apos;{path}&apos; cannot be looked into ({reason}).</source>
        <translation>&apos;{path}&apos; 폴더를 살펴볼 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>The folder &apos;{path}&apos; could not be made: {reason}. Choose another.</source>
        <translation>&apos;{path}&apos; 폴더를 만들지 못했습니다: {reason}. 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>The name pattern &apos;{pattern}&apos; has a field that is not known. There are {known}.</source>
        <translation>이름 형식 &apos;{pattern}&apos;에 알 수 없는 항목이 있습니다. 쓸 수 있는 항목: {known}.</translation>
    </message>
    <message>
        <source>The name pattern &apos;{pattern}&apos; cannot be understood. Its fields are {known}.</source>
        <translation>이름 형식 &apos;{pattern}&apos;을(를) 이해할 수 없습니다. 쓸 수 있는 항목: {known}.</translation>
    </message>
    <message>
        <source>The name pattern &apos;{pattern}&apos; leaves nothing of a name. Its fields are {known}.</source>
        <translation>이름 형식 &apos;{pattern}&apos;으로는 이름이 남지 않습니다. 쓸 수 있는 항목: {known}.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is not a mask that can be read. Save it as an 8-bit PNG.</source>
        <translation>&apos;{path}&apos;은(는) 읽을 수 있는 마스크가 아닙니다. 8비트 PNG로 저장하세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; holds {count} labels, but a photo has at most {most} regions. Join those that belong together first.</source>
        <translation>&apos;{path}&apos;에는 레이블이 {count}개 있지만 사진의 영역은 최대 {most}개입니다. 먼저 함께할 것끼리 합치세요.</translation>
    </message>
    <message>
        <source>There is no mask at &apos;{path}&apos;. Give the path of a mask, a label picture or a folder of masks.</source>
        <translation>&apos;{path}&apos;에 마스크가 없습니다. 마스크, 레이블 이미지 또는 마스크 폴더의 경로를 주세요.</translation>
    </message>
    <message>
        <source>The folder &apos;{path}&apos; holds no regions. It should hold {first}, or {second} and {third} as the published code writes them.</source>
        <translation>&apos;{path}&apos; 폴더에 영역이 없습니다. {first}이(가) 있거나, 공개된 코드가 쓰는 {second}와 {third}이(가) 있어야 합니다.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; does not list regions with label and name ({reason}). Mend it, or remove it: labels.png alone will do.</source>
        <translation>&apos;{path}&apos;에 레이블과 이름이 있는 영역 목록이 없습니다({reason}). 고치거나 지우세요. labels.png만 있어도 됩니다.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is too dark for a mask (its brightest value is {top}, inside should be 255) and too bright for a label picture (labels go up to {most}).</source>
        <translation>&apos;{path}&apos;은(는) 마스크로는 너무 어둡고(가장 밝은 값 {top}, 안쪽은 255여야 함) 레이블 이미지로는 너무 밝습니다(레이블은 {most}까지).</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; looks like a photo, not like a mask: more than half of it is neither black nor white.</source>
        <translation>&apos;{path}&apos;은(는) 마스크가 아니라 사진 같습니다. 절반 넘게 검지도 희지도 않습니다.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; has {count} colours, so it is neither a mask nor a label picture. Save masks in black and white, and label pictures with one plain colour for each region, as PNG.</source>
        <translation>&apos;{path}&apos;에는 색이 {count}가지 있어 마스크도 레이블 이미지도 아닙니다. 마스크는 흑백으로, 레이블 이미지는 영역마다 한 가지 색의 PNG로 저장하세요.</translation>
    </message>
    <message>
        <source>The mask is {size} pixels but the photo is {other}. Give a mask of the same shape; any size will do as long as the ratio of the sides is the same.</source>
        <translation>마스크는 {size} 픽셀인데 사진은 {other} 픽셀입니다. 같은 비율의 마스크를 주세요. 가로세로 비율만 같으면 크기는 달라도 됩니다.</translation>
    </message>
    <message>
        <source>The regions are {width} by {height} pixels, but the photo is {columns} by {rows}. Use a mask of the same aspect, or find the regions again.</source>
        <translation>영역은 {width}×{height} 픽셀인데 사진은 {columns}×{rows} 픽셀입니다. 비율이 같은 마스크를 쓰거나 영역을 다시 찾으세요.</translation>
    </message>
    <message>
        <source>The reference is {size} pixels, but the result is {other}. A reference must show the same picture at the size of the result.</source>
        <translation>기준 사진은 {size} 픽셀인데 결과는 {other} 픽셀입니다. 기준 사진은 결과와 같은 크기의 같은 사진이어야 합니다.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not a kernel file. Kernels are read from .npy, .mat and .json files.</source>
        <translation>&apos;{name}&apos;은(는) 커널 파일이 아닙니다. 커널은 .npy, .mat, .json 파일에서 읽습니다.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is too large for a kernel; one has at most {size} values.</source>
        <translation>&apos;{name}&apos;은(는) 커널로는 너무 큽니다. 커널은 많아야 {size}개의 값을 가집니다.</translation>
    </message>
    <message>
        <source>The kernel file &apos;{path}&apos; cannot be read: {reason}.</source>
        <translation>커널 파일 &apos;{path}&apos;을(를) 읽을 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; does not hold a blur kernel: its values must have a sum above 0.</source>
        <translation>&apos;{name}&apos;에는 흐림 커널이 없습니다. 값의 합이 0보다 커야 합니다.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds a kernel for scale {scale}, but the scale is {wanted}.</source>
        <translation>&apos;{name}&apos;에는 배율 {scale}의 커널이 있지만 배율은 {wanted}입니다.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds {values}; a kernel is a matrix of real numbers.</source>
        <translation>&apos;{name}&apos;에는 {values}이(가) 있습니다. 커널은 실수 행렬입니다.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds {size} values: that is a picture, not a kernel, which has at most {most}.</source>
        <translation>&apos;{name}&apos;에는 {size}개의 값이 있습니다. 많아야 {most}개인 커널이 아니라 그림입니다.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not a whole .npy file. Save the kernel with numpy.save.</source>
        <translation>&apos;{name}&apos;은(는) 온전한 .npy 파일이 아닙니다. numpy.save로 커널을 저장하세요.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not a whole MATLAB file. Save the kernel as &apos;Kernel&apos; with the option &apos;-v7&apos;.</source>
        <translation>&apos;{name}&apos;은(는) 온전한 MATLAB 파일이 아닙니다. &apos;-v7&apos; 옵션으로 커널을 &apos;Kernel&apos;로 저장하세요.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not a JSON file that can be read.</source>
        <translation>&apos;{name}&apos;은(는) 읽을 수 있는 JSON 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is a folder. Give the name of a file.</source>
        <translation>&apos;{path}&apos;은(는) 폴더입니다. 파일 이름을 주세요.</translation>
    </message>
    <message>
        <source>The folder &apos;{path}&apos; does not exist. Create it first, or choose another.</source>
        <translation>&apos;{path}&apos; 폴더가 없습니다. 먼저 만들거나 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is the original photo, which is never overwritten. Choose another name.</source>
        <translation>&apos;{path}&apos;은(는) 원본 사진이며 절대 덮어쓰지 않습니다. 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is write-protected. Choose another name, or lift its protection.</source>
        <translation>&apos;{path}&apos;은(는) 쓰기 금지되어 있습니다. 다른 이름을 고르거나 보호를 푸세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; came into being meanwhile. Choose another name.</source>
        <translation>&apos;{path}&apos;이(가) 그사이에 생겼습니다. 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>There is not enough memory to write &apos;{path}&apos;. Close other programs, or write TIFF.</source>
        <translation>&apos;{path}&apos;을(를) 쓸 메모리가 부족합니다. 다른 프로그램을 닫거나 TIFF로 저장하세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; cannot be written: its name must end in {endings}.</source>
        <translation>&apos;{path}&apos;을(를) 쓸 수 없습니다. 이름이 {endings} 중 하나로 끝나야 합니다.</translation>
    </message>
    <message>
        <source>The weights {name} are not on this machine. {how} {without}</source>
        <translation>가중치 {name}이(가) 이 컴퓨터에 없습니다. {how} {without}</translation>
    </message>
    <message>
        <source>There are no weights called &apos;{name}&apos;. Known are: {names}.</source>
        <translation>&apos;{name}&apos;이라는 가중치는 없습니다. 있는 것: {names}.</translation>
    </message>
    <message>
        <source>{name} has no confirmed address, so it cannot be fetched. {how}</source>
        <translation>{name}은(는) 확인된 주소가 없어 받을 수 없습니다. {how}</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>{path} 파일이 없습니다.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}). Check its permissions.</source>
        <translation>{path}을(를) 읽을 수 없습니다({reason}). 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>The weights folder {path} cannot be written ({reason}). Make room, or name another folder in HEIRLOOM_WEIGHTS.</source>
        <translation>가중치 폴더 {path}에 쓸 수 없습니다({reason}). 공간을 비우거나 HEIRLOOM_WEIGHTS에 다른 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>{name} cannot be loaded safely: it is damaged, or holds more than weights ({reason}). Nothing of it was run. Get the file again from its publisher, or choose another.</source>
        <translation>{name}을(를) 안전하게 불러올 수 없습니다. 손상되었거나 가중치 말고 다른 것이 들어 있습니다({reason}). 아무것도 실행하지 않았습니다. 배포처에서 다시 받거나 다른 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{name} is the published file.</source>
        <translation>{name}은(는) 공개된 파일입니다.</translation>
    </message>
    <message>
        <source>{name} loads safely; no published hash is known for it.</source>
        <translation>{name}은(는) 안전하게 불러와집니다. 공개된 해시는 알려져 있지 않습니다.</translation>
    </message>
    <message>
        <source>There is no option called &apos;{name}&apos;.</source>
        <translation>&apos;{name}&apos;이라는 옵션은 없습니다.</translation>
    </message>
    <message>
        <source>There is no preset called &apos;{name}&apos;. Choose one of: {names}.</source>
        <translation>&apos;{name}&apos;이라는 프리셋은 없습니다. 다음 중에서 고르세요: {names}.</translation>
    </message>
    <message>
        <source>There is not enough memory for this photo. Close other programs, restore a smaller part, or choose a smaller scale.</source>
        <translation>이 사진에 쓸 메모리가 부족합니다. 다른 프로그램을 닫거나, 더 작은 부분을 복원하거나, 더 작은 배율을 고르세요.</translation>
    </message>
    <message>
        <source>There is not enough memory for this photo. Close other programs, or make the photo smaller.</source>
        <translation>이 사진에 쓸 메모리가 부족합니다. 다른 프로그램을 닫거나 사진을 줄이세요.</translation>
    </message>
    <message>
        <source>There is no room for {size} MB of working memory ({reason}). Close other programs, or free some space in the folder for temporary files, and try again.</source>
        <translation>작업 메모리 {size} MB를 둘 곳이 없습니다({reason}). 다른 프로그램을 닫거나 임시 파일 폴더의 공간을 비우고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly: it was ended by {name}, which usually means that the memory ran out. Your photo, regions and undo history are safe; press Restore to try again.</source>
        <translation>엔진이 갑자기 멈췄습니다. {name}(으)로 끝났는데, 보통 메모리가 부족하다는 뜻입니다. 사진, 영역, 작업 내역은 안전합니다. 복원을 눌러 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly: it was ended by {name}. Your photo, regions and undo history are safe; press Restore to try again.</source>
        <translation>엔진이 갑자기 멈췄습니다. {name}(으)로 끝났습니다. 사진, 영역, 작업 내역은 안전합니다. 복원을 눌러 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly (exit status {code}). Your photo, regions and undo history are safe; press Restore to try again.</source>
        <translation>엔진이 갑자기 멈췄습니다(종료 상태 {code}). 사진, 영역, 작업 내역은 안전합니다. 복원을 눌러 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The engine met a fault that it does not know ({text}). Choose the CPU in the settings, or try again.</source>
        <translation>엔진이 모르는 오류를 만났습니다({text}). 설정에서 CPU를 고르거나 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The engine met a fault that it does not know ({text}). Please report it, with the photo.</source>
        <translation>엔진이 모르는 오류를 만났습니다({text}). 사진과 함께 알려 주세요.</translation>
    </message>
    <message>
        <source>The colour profile is damaged or does not fit, and was left out.</source>
        <translation>색 프로필이 손상되었거나 맞지 않아 뺐습니다.</translation>
    </message>
    <message>
        <source>The EXIF data is damaged and was left out.</source>
        <translation>EXIF 정보가 손상되어 뺐습니다.</translation>
    </message>
    <message>
        <source>BMP cannot hold a colour profile, so the colours were converted to sRGB.</source>
        <translation>BMP는 색 프로필을 담을 수 없어 색을 sRGB로 바꿨습니다.</translation>
    </message>
    <message>
        <source>{name} cannot hold opacity, so the picture was laid on white.</source>
        <translation>{name}은(는) 투명도를 담을 수 없어 흰 바탕에 놓았습니다.</translation>
    </message>
    <message>
        <source>The video that belongs to the photo was left out, and so were the tags that speak of it.</source>
        <translation>사진에 딸린 동영상은 옮기지 않았고, 그것을 가리키는 태그도 뺐습니다.</translation>
    </message>
    <message>
        <source>The photo&apos;s gain map (for HDR screens) was left out, and so were the tags that speak of it.</source>
        <translation>사진의 게인 맵(HDR 화면용)은 옮기지 않았고, 그것을 가리키는 태그도 뺐습니다.</translation>
    </message>
    <message>
        <source>The photo&apos;s depth map was left out, and so were the tags that speak of it.</source>
        <translation>사진의 깊이 맵은 옮기지 않았고, 그것을 가리키는 태그도 뺐습니다.</translation>
    </message>
    <message>
        <source>The content credentials (C2PA) vouch for the file as it was, and were left out.</source>
        <translation>콘텐츠 자격 증명(C2PA)은 원래 파일만 보증하므로 옮기지 않았습니다.</translation>
    </message>
    <message>
        <source>The sound that belongs to the photo was left out, and so were the tags that speak of it.</source>
        <translation>사진에 딸린 소리는 옮기지 않았고, 그것을 가리키는 태그도 뺐습니다.</translation>
    </message>
    <message>
        <source>The further pictures in the photo&apos;s file (a second view, previews) were left out.</source>
        <translation>사진 파일에 함께 든 다른 그림(두 번째 시점, 미리 보기)은 옮기지 않았습니다.</translation>
    </message>
    <message>
        <source>What lies behind the photo in its file ({count} bytes) is of an unknown kind and was left out.</source>
        <translation>파일에서 사진 뒤에 있는 데이터({count}바이트)는 종류를 알 수 없어 옮기지 않았습니다.</translation>
    </message>
    <message>
        <source>The XMP data is damaged; what could be read of it is carried.</source>
        <translation>XMP 데이터가 손상되어 읽을 수 있는 부분만 옮깁니다.</translation>
    </message>
    <message>
        <source>The XMP data is damaged and was left out.</source>
        <translation>XMP 데이터가 손상되어 옮기지 않았습니다.</translation>
    </message>
    <message>
        <source>A part of the XMP data is missing or damaged, and was left out.</source>
        <translation>XMP 데이터의 일부가 없거나 손상되어 옮기지 않았습니다.</translation>
    </message>
    <message>
        <source>The tags of a panorama do not fit the picture turned upright, and were left out.</source>
        <translation>파노라마 태그는 바로 세운 사진에 맞지 않아 옮기지 않았습니다.</translation>
    </message>
    <message>
        <source>Camera Raw&apos;s local corrections do not fit the picture turned upright, and were left out.</source>
        <translation>Camera Raw의 부분 보정은 바로 세운 사진에 맞지 않아 옮기지 않았습니다.</translation>
    </message>
    <message>
        <source>Texts in the file that are damaged, or larger than 64 megabytes, were left out.</source>
        <translation>파일의 글 가운데 손상되었거나 64MB보다 큰 것은 옮기지 않았습니다.</translation>
    </message>
    <message>
        <source>{name} holds at most {depth} bits a sample, so the {bits} of the photo became {same}. Write a TIFF or PNG file to keep them.</source>
        <translation>{name}은(는) 채널당 {depth}비트까지만 담을 수 있어 사진의 {bits}비트가 {same}비트로 줄었습니다. 그대로 두려면 TIFF나 PNG 파일로 저장하세요.</translation>
    </message>
    <message>
        <source>{name} holds at most {depth} bits a sample, so the {bits} of the photo became {same}. Write a TIFF file to keep them.</source>
        <translation>{name}은(는) 채널당 {depth}비트까지만 담을 수 있어 사진의 {bits}비트가 {same}비트로 줄었습니다. 그대로 두려면 TIFF 파일로 저장하세요.</translation>
    </message>
    <message>
        <source>{name} cannot hold the photo&apos;s {block} data, so it was left out.</source>
        <translation>{name}은(는) 사진의 {block} 데이터를 담을 수 없어 옮기지 않았습니다.</translation>
    </message>
    <message>
        <source>JPEG has no room for all of the photo&apos;s EXIF data, so its largest tags were left out.</source>
        <translation>JPEG에는 사진의 EXIF 데이터가 다 들어가지 않아 가장 큰 태그를 뺐습니다.</translation>
    </message>
    <message>
        <source>{name} has no place for texts beside EXIF, XMP and IPTC, so these were left out: {texts}.</source>
        <translation>{name}에는 EXIF, XMP, IPTC 말고 다른 글을 담을 곳이 없어 다음 글은 옮기지 않았습니다: {texts}.</translation>
    </message>
    <message>
        <source>The photo&apos;s grey profile does not fit a colour picture, so its tones were converted to sRGB.</source>
        <translation>사진의 흑백 프로파일은 컬러 사진에 맞지 않아 계조를 sRGB로 변환했습니다.</translation>
    </message>
    <message>
        <source>{size} pixels are too many for {name}, which holds {most} a side. Write a TIFF or PNG file.</source>
        <translation>{size}픽셀은 한 변에 {most}픽셀까지 담는 {name}에는 너무 큽니다. TIFF나 PNG 파일로 저장하세요.</translation>
    </message>
    <message>
        <source>Regions by {method} with {file}: {names}.</source>
        <translation>{file}을(를) 쓴 {method} 방법으로 찾은 영역: {names}.</translation>
    </message>
    <message>
        <source>People are the subject, so other objects belong to the background.</source>
        <translation>사람이 주인공이므로 다른 사물은 배경으로 봅니다.</translation>
    </message>
    <message>
        <source>No person was found, so the objects that stand out are the subject.</source>
        <translation>사람을 찾지 못해 눈에 띄는 사물을 주인공으로 삼았습니다.</translation>
    </message>
    <message>
        <source>The people are small or at the border beside other things, so the objects that stand out are the subject.</source>
        <translation>사람은 다른 것에 비해 작거나 가장자리에 있으므로 눈에 띄는 사물을 주인공으로 삼았습니다.</translation>
    </message>
    <message>
        <source>Regions by GrabCut.</source>
        <translation>GrabCut으로 찾은 영역입니다.</translation>
    </message>
    <message>
        <source>Regions by GrabCut, started from a face that {how} found.</source>
        <translation>GrabCut으로 찾은 영역입니다. {how} 찾은 얼굴 하나에서 시작했습니다.</translation>
    </message>
    <message>
        <source>Regions by GrabCut, started from {many} faces that {how} found.</source>
        <translation>GrabCut으로 찾은 영역입니다. {how} 찾은 얼굴 {many}개에서 시작했습니다.</translation>
    </message>
    <message>
        <source>Regions by GrabCut, started from what stands out, for no face was found.</source>
        <translation>GrabCut으로 찾은 영역입니다. 얼굴을 찾지 못해 눈에 띄는 것에서 시작했습니다.</translation>
    </message>
    <message>
        <source>Region &apos;{name}&apos; is too small to learn a kernel from; it uses the kernel of &apos;{other}&apos;.</source>
        <translation>&apos;{name}&apos; 영역은 커널을 배우기에 너무 작아 &apos;{other}&apos;의 커널을 씁니다.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is not a picture that can be used as a logo. Choose a PNG file.</source>
        <translation>&apos;{path}&apos;은(는) 로고로 쓸 수 있는 그림이 아닙니다. PNG 파일을 고르세요.</translation>
    </message>
    <message>
        <source>The restoration was mixed with the plain enlargement: strength {share}.</source>
        <translation>복원 결과를 단순 확대본과 섞었습니다: 강도 {share}.</translation>
    </message>
    <message>
        <source>The photo decides: blurred and reduced again, the result is the photo. What the photo leaves open is settled by a small general network that knows no faces and can invent none.</source>
        <translation>사진이 기준입니다. 결과를 다시 흐리게 하고 줄이면 사진이 됩니다. 사진으로 정해지지 않는 부분은 얼굴을 모르고 지어낼 수도 없는 작은 범용 신경망이 채웁니다.</translation>
    </message>
    <message>
        <source>Every detail was worked out from this photo alone. Nothing was taken from pictures of other people, and no face was invented.</source>
        <translation>모든 세부는 이 사진에서만 얻었습니다. 다른 사람의 사진에서 가져온 것도, 지어낸 얼굴도 없습니다.</translation>
    </message>
    <message>
        <source>The restoration was mixed with the plain enlargement, by regions: {parts}.</source>
        <translation>복원 결과를 영역별로 단순 확대본과 섞었습니다: {parts}.</translation>
    </message>
    <message>
        <source>There is no permission to read &apos;{path}&apos;. Change its permissions, or copy it first.</source>
        <translation>&apos;{path}&apos;을(를) 읽을 권한이 없습니다. 권한을 바꾸거나 먼저 복사하세요.</translation>
    </message>
    <message>
        <source>{name} was passed over, for the detector finds boxes without outlines.</source>
        <translation>{name}은(는) 검출기가 윤곽 없이 상자만 찾아 건너뛰었습니다.</translation>
    </message>
    <message>
        <source>The result could not be kept on disk, so it stays in memory until it is saved. {fault}</source>
        <translation>결과를 디스크에 보관하지 못해, 저장할 때까지 메모리에 남아 있습니다. {fault}</translation>
    </message>
    <message>
        <source>There is no room on the disk to keep what is finished, so that an interruption would start this from anew.</source>
        <translation>끝난 부분을 보관할 디스크 공간이 없어, 중단되면 처음부터 다시 시작합니다.</translation>
    </message>
    <message>
        <source>The engine no longer has the {thing} that it was asked about. Please try again.</source>
        <translation>엔진에 요청한 항목({thing})이 더는 없습니다. 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The folder &apos;{path}&apos; cannot be made: {reason}. Choose another.</source>
        <translation>&apos;{path}&apos; 폴더를 만들 수 없습니다: {reason}. 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>일반</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>커널</translation>
    </message>
    <message>
        <source>Super-resolution</source>
        <translation>초해상도</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>배율</translation>
    </message>
    <message>
        <source>The folder &apos;{path}&apos; has no picture called &apos;{name}&apos; to compare with.</source>
        <translation>폴더 &apos;{path}&apos;에 비교할 &apos;{name}&apos; 그림이 없습니다.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is a file. Several photos need a folder to go to: name one with -o.</source>
        <translation>&apos;{path}&apos;은(는) 파일입니다. 사진이 여럿이면 폴더가 필요합니다. -o로 지정하세요.</translation>
    </message>
    <message>
        <source>The suffix of &apos;{path}&apos; does not name a format. Choose one of: {endings}.</source>
        <translation>&apos;{path}&apos;의 확장자로는 형식을 알 수 없습니다. 다음 중에서 고르세요: {endings}.</translation>
    </message>
    <message>
        <source>The reference &apos;{path}&apos; is {size} pixels, but the result will be {wanted}. Give the sharp original at that size.</source>
        <translation>기준 사진 &apos;{path}&apos;은(는) {size} 픽셀이지만 결과는 {wanted} 픽셀입니다. 그 크기의 선명한 원본을 지정하세요.</translation>
    </message>
    <message>
        <source>A report ends in .json or .html, but &apos;{path}&apos; does not.</source>
        <translation>보고서 이름은 .json 또는 .html로 끝나야 하는데 &apos;{path}&apos;은(는) 그렇지 않습니다.</translation>
    </message>
    <message>
        <source>Several photos need a folder as --reference, with a picture of each one&apos;s name.</source>
        <translation>사진이 여럿이면 --reference에 같은 이름의 그림들이 든 폴더를 지정해야 합니다.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is read, and would be written over. Choose another name for the result.</source>
        <translation>&apos;{path}&apos;은(는) 읽는 파일인데 결과가 덮어쓰게 됩니다. 결과에 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>&apos;{one}&apos; and &apos;{other}&apos; would both be written to &apos;{path}&apos;. Rename one, or restore them one after the other.</source>
        <translation>&apos;{one}&apos;과(와) &apos;{other}&apos;이(가) 모두 &apos;{path}&apos;에 저장됩니다. 하나의 이름을 바꾸거나 하나씩 복원하세요.</translation>
    </message>
    <message>
        <source>There is no photo in the folder &apos;{path}&apos;, only folders.</source>
        <translation>폴더 &apos;{path}&apos;에 사진은 없고 폴더만 있습니다.</translation>
    </message>
    <message>
        <source>Several photos need a folder as --damage, with a mask of each one&apos;s name.</source>
        <translation>사진이 여러 장이면 --damage에 각 사진 이름의 마스크가 든 폴더를 지정해야 합니다.</translation>
    </message>
    <message>
        <source>the photo&apos;s name</source>
        <translation>사진 이름</translation>
    </message>
    <message>
        <source>how many times larger the result is</source>
        <translation>확대 배율</translation>
    </message>
    <message>
        <source>the preset, or the method</source>
        <translation>프리셋 또는 방법</translation>
    </message>
    <message>
        <source>today, as year-month-day</source>
        <translation>오늘 날짜(연-월-일)</translation>
    </message>
    <message>
        <source>pixels across</source>
        <translation>가로 픽셀 수</translation>
    </message>
    <message>
        <source>pixels down</source>
        <translation>세로 픽셀 수</translation>
    </message>
    <message>
        <source>1, 2, 3 …: the first that is free</source>
        <translation>1, 2, 3 …: 아직 쓰지 않은 첫 번호</translation>
    </message>
    <message>
        <source>--page is a number from 1, or all, not &apos;{text}&apos;.</source>
        <translation>--page는 1부터의 번호나 all이어야 하며 &apos;{text}&apos;은(는) 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>The queue&apos;s file is damaged. Add the photos again.</source>
        <translation>사진 목록 파일이 손상되었습니다. 사진을 다시 추가하세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is a file. Regions need a folder to go to: name one with -o.</source>
        <translation>&apos;{path}&apos;은(는) 파일입니다. 영역을 저장할 폴더가 필요합니다. -o로 지정하세요.</translation>
    </message>
    <message>
        <source>The regions of &apos;{other}&apos; and of &apos;{photo}&apos; would both be written to &apos;{folder}&apos;. Rename one, or find them one after the other.</source>
        <translation>&apos;{other}&apos;과(와) &apos;{photo}&apos;의 영역이 모두 &apos;{folder}&apos;에 저장됩니다. 하나의 이름을 바꾸거나 하나씩 찾으세요.</translation>
    </message>
    <message>
        <source>mending</source>
        <translation>손상 메우기</translation>
    </message>
    <message>
        <source>The damage is marked on {width} by {height} pixels, but the photo is {columns} by {rows}. Use a mask of this photo, or mark the damage again.</source>
        <translation>손상은 {width}×{height}픽셀에 표시되어 있지만 사진은 {columns}×{rows}픽셀입니다. 이 사진의 마스크를 쓰거나 손상을 다시 표시하세요.</translation>
    </message>
    <message>
        <source>A damage map holds 0 for sound, 1 for lost and 2 for kept, but this one holds {value}. Mark the damage again.</source>
        <translation>손상 지도의 값은 온전함 0, 손상 1, 보존 2이지만 여기에는 {value}이(가) 있습니다. 손상을 다시 표시하세요.</translation>
    </message>
    <message>
        <source>infrared</source>
        <translation>적외선</translation>
    </message>
    <message>
        <source>The photo has no infrared channel, so that it does not show damage. Choose {option}, or scan the film with infrared.</source>
        <translation>이 사진에는 적외선 채널이 없어 손상을 찾을 수 없습니다. {option}을(를) 선택하거나 필름을 적외선으로 스캔하세요.</translation>
    </message>
    <message>
        <source>The infrared channel shows the picture itself, as it does on silver film and Kodachrome, so that no damage can be read from it. Choose {option}.</source>
        <translation>은염 흑백 필름이나 코다크롬처럼 적외선 채널에 사진 자체가 보여서 손상을 읽을 수 없습니다. {option}을(를) 선택하세요.</translation>
    </message>
    <message>
        <source>damage</source>
        <translation>손상</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not a device. Use auto, cpu, cuda or cuda:N for {option}.</source>
        <translation>&apos;{name}&apos;은(는) 장치가 아닙니다. {option}에 auto, cpu, cuda 또는 cuda:N을 쓰세요.</translation>
    </message>
    <message>
        <source>The memory of {target} was full; the processor was used.</source>
        <translation>{target}의 메모리가 가득 차서 프로세서를 썼습니다.</translation>
    </message>
    <message>
        <source>no CUDA card was found</source>
        <translation>CUDA 그래픽 카드를 찾지 못했습니다</translation>
    </message>
    <message>
        <source>{option} is not there: {have}. Use {processor} or auto.</source>
        <translation>{option} 장치가 없습니다: {have}. {processor} 또는 auto를 쓰세요.</translation>
    </message>
    <message>
        <source>there are {count} CUDA cards, numbered from 0</source>
        <translation>CUDA 그래픽 카드가 {count}개 있으며 번호는 0부터입니다</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; cannot be written. Free some space there.</source>
        <translation>&apos;{path}&apos;에 쓸 수 없습니다. 공간을 비우세요.</translation>
    </message>
    <message>
        <source>its damage map cannot be read</source>
        <translation>손상 지도를 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>its damage map is not of the photo&apos;s size</source>
        <translation>손상 지도의 크기가 사진과 다릅니다</translation>
    </message>
    <message>
        <source>Open the photo itself.</source>
        <translation>사진을 직접 여세요.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; cannot be opened as a project: {reason}. {way}</source>
        <translation>&apos;{name}&apos;을(를) 프로젝트로 열 수 없습니다: {reason}. {way}</translation>
    </message>
    <message>
        <source>the photo</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Its previous version is there: open &apos;{name}&apos;.</source>
        <translation>이전 버전이 있습니다. &apos;{name}&apos;을(를) 여세요.</translation>
    </message>
    <message>
        <source>the photo in it is not the one that it names</source>
        <translation>들어 있는 사진이 프로젝트에 적힌 사진과 다릅니다</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; in it is too large</source>
        <translation>안에 든 &apos;{name}&apos;이(가) 너무 큽니다</translation>
    </message>
    <message>
        <source>it has no regions</source>
        <translation>영역이 없습니다</translation>
    </message>
    <message>
        <source>its photo would be too large</source>
        <translation>사진이 너무 큽니다</translation>
    </message>
    <message>
        <source>its description is no JSON</source>
        <translation>설명이 JSON이 아닙니다</translation>
    </message>
    <message>
        <source>its regions are not of the photo&apos;s size</source>
        <translation>영역의 크기가 사진과 다릅니다</translation>
    </message>
    <message>
        <source>1 place that looks damaged is more than {pixels} pixels wide and was left. Mark it by hand to have it filled.</source>
        <translation>손상되어 보이지만 폭이 {pixels}픽셀이 넘어 그대로 둔 곳이 1곳 있습니다. 채우려면 손으로 표시하십시오.</translation>
    </message>
    <message>
        <source>{count} places that look damaged are more than {pixels} pixels wide and were left. Mark them by hand to have them filled.</source>
        <translation>손상되어 보이지만 폭이 {pixels}픽셀이 넘어 그대로 둔 곳이 {count}곳 있습니다. 채우려면 손으로 표시하십시오.</translation>
    </message>
    <message>
        <source>its regions cannot be read</source>
        <translation>영역을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; in it is larger than it must be</source>
        <translation>안에 든 &apos;{name}&apos;이(가) 정해진 크기보다 큽니다</translation>
    </message>
    <message>
        <source>The regions of result {number} in &apos;{name}&apos; are not of the photo&apos;s size.</source>
        <translation>&apos;{name}&apos;에 있는 결과 {number}의 영역 크기가 사진과 다릅니다.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; has no whole result {number}. It has: {listed}.</source>
        <translation>&apos;{name}&apos;에 사진 전체의 결과 {number}이(가) 없습니다. 있는 결과: {listed}.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; does not hold the regions of result {number}. Save the project again with Heirloom, where the result is listed.</source>
        <translation>&apos;{name}&apos;에 결과 {number}의 영역이 없습니다. 결과가 목록에 있는 Heirloom에서 프로젝트를 다시 저장하세요.</translation>
    </message>
    <message>
        <source>Several photos need a folder as --masks, with a mask of each one&apos;s name.</source>
        <translation>사진이 여러 장이면 --masks에 각 사진 이름의 마스크가 든 폴더를 지정해야 합니다.</translation>
    </message>
    <message>
        <source>&apos;{project}&apos; beside &apos;{photo}&apos; was made when that file held another picture. Open the photo and the project in Heirloom and save the project again, or move it away.</source>
        <translation>&apos;{photo}&apos; 옆의 &apos;{project}&apos;은(는) 그 파일에 다른 그림이 들어 있을 때 만들어졌습니다. Heirloom에서 사진과 프로젝트를 열어 프로젝트를 다시 저장하거나, 프로젝트를 다른 곳으로 옮기세요.</translation>
    </message>
    <message>
        <source>There is no batch in &apos;{path}&apos;. Plan one first: heirloom batch plan PHOTOS -o FOLDER.</source>
        <translation>&apos;{path}&apos;에 일괄 작업이 없습니다. 먼저 계획하십시오: heirloom batch plan PHOTOS -o FOLDER.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is not the manifest of a batch. Name the folder that was planned with -o.</source>
        <translation>&apos;{path}&apos;은(는) 일괄 작업의 목록이 아닙니다. -o로 계획한 폴더를 지정하십시오.</translation>
    </message>
    <message>
        <source>The manifest &apos;{path}&apos; is damaged: {reason}. Plan the batch anew with --skip-existing.</source>
        <translation>목록 &apos;{path}&apos;이(가) 손상되었습니다: {reason}. --skip-existing으로 일괄 작업을 다시 계획하십시오.</translation>
    </message>
    <message>
        <source>The batch in &apos;{path}&apos; was planned by a newer Heirloom. Update Heirloom to go on with it.</source>
        <translation>&apos;{path}&apos;의 일괄 작업은 더 새로운 Heirloom에서 계획했습니다. 이어서 하려면 Heirloom을 업데이트하십시오.</translation>
    </message>
    <message>
        <source>The batch in &apos;{path}&apos; is being run by another program. Wait for it, or stop it first.</source>
        <translation>다른 프로그램이 &apos;{path}&apos;의 일괄 작업을 실행하고 있습니다. 끝나기를 기다리거나 먼저 중지하십시오.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds several photos, and what was done by hand is known of one only. Save this one as a file of its own.</source>
        <translation>&apos;{name}&apos;에는 사진이 여러 장 들어 있고, 손으로 한 작업은 한 장에 대해서만 알 수 있습니다. 이 사진을 별도의 파일로 저장하세요.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is being restored just now. Ask again when that is done.</source>
        <translation>&apos;{name}&apos;은(는) 지금 복원하는 중입니다. 끝난 뒤에 다시 요청하세요.</translation>
    </message>
    <message>
        <source>The result agrees with the photo to {value} dB only.</source>
        <translation>결과가 사진과 {value} dB까지만 일치합니다.</translation>
    </message>
    <message>
        <source>{share} % of the photo was filled.</source>
        <translation>사진의 {share} %를 채웠습니다.</translation>
    </message>
    <message>
        <source>No person was found.</source>
        <translation>사람을 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>The blur is unsure: a confidence of {value}.</source>
        <translation>흐림 추정이 확실하지 않습니다(신뢰도 {value}).</translation>
    </message>
    <message>
        <source>stroke {number} must have points such as [[row, column], …], a width, and a colour such as #a05a2c or null</source>
        <translation>{number}번째 획에는 [[행, 열], …] 같은 점, 너비, 그리고 #a05a2c 같은 색이나 null이 있어야 합니다</translation>
    </message>
    <message>
        <source>The file &apos;{name}&apos; holds no colours that can be used: {what}. Correct it, or choose another.</source>
        <translation>&apos;{name}&apos; 파일에 쓸 수 있는 색이 없습니다: {what}. 파일을 고치거나 다른 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>These colours cannot be used: {what}.</source>
        <translation>이 색은 쓸 수 없습니다: {what}.</translation>
    </message>
    <message>
        <source>The hints &apos;{path}&apos; cannot be read: {reason}. Choose another file.</source>
        <translation>색 지정 파일 &apos;{path}&apos;을(를) 읽을 수 없습니다: {reason}. 다른 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>it is no table with “strokes” and “ramps”</source>
        <translation>“strokes”와 “ramps”가 든 표가 아닙니다</translation>
    </message>
    <message>
        <source>“strokes” must be a list and “ramps” a table</source>
        <translation>“strokes”는 목록이고 “ramps”는 표여야 합니다</translation>
    </message>
    <message>
        <source>the strokes have more than {most} points</source>
        <translation>획의 점이 {most}개보다 많습니다</translation>
    </message>
    <message>
        <source>it is no table of regions and colours</source>
        <translation>영역과 색의 표가 아닙니다</translation>
    </message>
    <message>
        <source>the ramp of “{region}” must be three colours from dark to light, such as #4a3020</source>
        <translation>“{region}”의 색조는 #4a3020처럼 어두운 색에서 밝은 색까지 세 가지 색이어야 합니다</translation>
    </message>
    <message>
        <source>it is larger than {most} MB</source>
        <translation>{most} MB보다 큽니다</translation>
    </message>
    <message>
        <source>it is no JSON</source>
        <translation>JSON이 아닙니다</translation>
    </message>
    <message>
        <source>Skin</source>
        <translation>피부</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>머리카락</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>눈</translation>
    </message>
    <message>
        <source>Lips</source>
        <translation>입술</translation>
    </message>
    <message>
        <source>Cloth</source>
        <translation>옷감</translation>
    </message>
    <message>
        <source>Wood</source>
        <translation>나무와 돌</translation>
    </message>
    <message>
        <source>Sky</source>
        <translation>하늘</translation>
    </message>
    <message>
        <source>Leaf</source>
        <translation>잎과 풀</translation>
    </message>
    <message>
        <source>Metal</source>
        <translation>금속</translation>
    </message>
    <message>
        <source>Toning</source>
        <translation>색조 처리</translation>
    </message>
    <message>
        <source>Very fair</source>
        <translation>아주 흰 피부</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>흰 피부</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝은 피부</translation>
    </message>
    <message>
        <source>Olive</source>
        <translation>올리브색 피부</translation>
    </message>
    <message>
        <source>Brown</source>
        <translation>갈색 피부</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어두운 피부</translation>
    </message>
    <message>
        <source>Black hair</source>
        <translation>검은 머리</translation>
    </message>
    <message>
        <source>Dark brown hair</source>
        <translation>짙은 갈색 머리</translation>
    </message>
    <message>
        <source>Brown hair</source>
        <translation>갈색 머리</translation>
    </message>
    <message>
        <source>Chestnut hair</source>
        <translation>밤색 머리</translation>
    </message>
    <message>
        <source>Red hair</source>
        <translation>붉은 머리</translation>
    </message>
    <message>
        <source>Blond hair</source>
        <translation>금발</translation>
    </message>
    <message>
        <source>Grey hair</source>
        <translation>회색 머리</translation>
    </message>
    <message>
        <source>White hair</source>
        <translation>흰머리</translation>
    </message>
    <message>
        <source>Brown eyes</source>
        <translation>갈색 눈</translation>
    </message>
    <message>
        <source>Blue eyes</source>
        <translation>파란 눈</translation>
    </message>
    <message>
        <source>Green eyes</source>
        <translation>초록 눈</translation>
    </message>
    <message>
        <source>Grey eyes</source>
        <translation>회색 눈</translation>
    </message>
    <message>
        <source>Painted lips</source>
        <translation>립스틱을 바른 입술</translation>
    </message>
    <message>
        <source>Navy</source>
        <translation>남색</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>파랑</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>초록</translation>
    </message>
    <message>
        <source>Khaki</source>
        <translation>카키색</translation>
    </message>
    <message>
        <source>Brown cloth</source>
        <translation>갈색 옷감</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>빨강</translation>
    </message>
    <message>
        <source>Wine</source>
        <translation>와인색</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>보라</translation>
    </message>
    <message>
        <source>Rose</source>
        <translation>장미색</translation>
    </message>
    <message>
        <source>Cream</source>
        <translation>크림색</translation>
    </message>
    <message>
        <source>Light wood</source>
        <translation>밝은 나무</translation>
    </message>
    <message>
        <source>Stone</source>
        <translation>돌</translation>
    </message>
    <message>
        <source>Evening sky</source>
        <translation>저녁 하늘</translation>
    </message>
    <message>
        <source>Grass</source>
        <translation>풀</translation>
    </message>
    <message>
        <source>Brass</source>
        <translation>황동</translation>
    </message>
    <message>
        <source>Silver</source>
        <translation>은</translation>
    </message>
    <message>
        <source>Sepia</source>
        <translation>세피아</translation>
    </message>
    <message>
        <source>No example is named. Give a photo of yours in colour with {option}.</source>
        <translation>예로 쓸 사진이 없습니다. 가지고 계신 컬러 사진을 {option}(으)로 지정하십시오.</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>색</translation>
    </message>
    <message>
        <source>The network made something that is no colour: its numbers are damaged. Get the file again.</source>
        <translation>신경망이 색이 아닌 값을 만들었습니다. 파일의 수치가 손상되었으니 다시 받으십시오.</translation>
    </message>
    <message>
        <source>The weights &apos;{name}&apos; are not on this machine. {how} Without them, {other} colours by hand.</source>
        <translation>가중치 &apos;{name}&apos;이(가) 이 컴퓨터에 없습니다. {how} 없어도 {other}(으)로 손으로 채색할 수 있습니다.</translation>
    </message>
    <message>
        <source>{name} does not hold the network that is wanted ({reason}). Import the published file again.</source>
        <translation>{name}에 필요한 신경망이 들어 있지 않습니다({reason}). 공개된 파일을 다시 가져오십시오.</translation>
    </message>
    <message>
        <source>It has no Heirloom, or another one ({reason}). Install the same version on all machines.</source>
        <translation>그 컴퓨터에 Heirloom이 없거나 버전이 다릅니다({reason}). 모든 컴퓨터에 같은 버전을 설치하십시오.</translation>
    </message>
    <message>
        <source>No worker has come to {address}. Start some with &apos;heirloom worker {address}&apos;; nothing is lost, and the batch can be run again.</source>
        <translation>{address}에 온 작업자가 없습니다. &apos;heirloom worker {address}&apos;로 시작하십시오. 잃은 것은 없으며 일괄 작업을 다시 실행할 수 있습니다.</translation>
    </message>
    <message>
        <source>No scheduler answers at {address}. Look whether it runs, and at the keys; nothing is lost, and the batch can be run again.</source>
        <translation>{address}에서 응답하는 스케줄러가 없습니다. 실행 중인지, 키가 맞는지 확인하십시오. 잃은 것은 없으며 일괄 작업을 다시 실행할 수 있습니다.</translation>
    </message>
    <message>
        <source>No worker of {address} can be used: {reason} Nothing is lost, and the batch can be run again.</source>
        <translation>{address}의 작업자를 하나도 쓸 수 없습니다: {reason} 잃은 것은 없으며 일괄 작업을 다시 실행할 수 있습니다.</translation>
    </message>
    <message>
        <source>What it writes to &apos;{path}&apos; is not seen by the driver of the batch. Mount the same folders under the same names.</source>
        <translation>그 컴퓨터가 &apos;{path}&apos;에 쓴 것이 일괄 작업을 이끄는 컴퓨터에서 보이지 않습니다. 같은 폴더를 같은 이름으로 마운트하십시오.</translation>
    </message>
    <message>
        <source>Several workers ended one after the other while they had this photo, most often because the memory ran out. Restore this photo by itself.</source>
        <translation>이 사진을 맡은 작업자가 잇따라 종료되었습니다. 대개 메모리가 모자라서입니다. 이 사진만 따로 복원하십시오.</translation>
    </message>
    <message>
        <source>The worker {name} cannot be used. {reason}</source>
        <translation>작업자 {name}을(를) 쓸 수 없습니다. {reason}</translation>
    </message>
    <message>
        <source>&apos;{address}&apos; is no address. Give it as 127.0.0.1:8787.</source>
        <translation>&apos;{address}&apos;은(는) 주소가 아닙니다. 127.0.0.1:8787처럼 적으십시오.</translation>
    </message>
    <message>
        <source>&apos;{address}&apos; is no scheduler&apos;s address. Give it as tls://HOST:8786.</source>
        <translation>&apos;{address}&apos;은(는) 스케줄러의 주소가 아닙니다. tls://HOST:8786처럼 적으십시오.</translation>
    </message>
    <message>
        <source>&apos;{address}&apos; needs keys. Name their folder with --tls; &apos;heirloom batch keys&apos; makes them.</source>
        <translation>&apos;{address}&apos;에는 키가 필요합니다. --tls로 키 폴더를 지정하십시오. 키는 &apos;heirloom batch keys&apos;로 만듭니다.</translation>
    </message>
    <message>
        <source>&apos;{address}&apos; is an address without keys, and --tls names some. Write tls:// before it.</source>
        <translation>&apos;{address}&apos;은(는) 키를 쓰지 않는 주소인데 --tls로 키를 지정했습니다. 앞에 tls://를 붙이십시오.</translation>
    </message>
    <message>
        <source>Others reach &apos;{address}&apos;, and whoever reaches a scheduler can run anything on its machines. Use tls://, with keys made by &apos;heirloom batch keys&apos; and named by --tls.</source>
        <translation>&apos;{address}&apos;에는 다른 사람도 접속할 수 있고, 스케줄러에 접속하면 그 컴퓨터들에서 무엇이든 실행할 수 있습니다. &apos;heirloom batch keys&apos;로 만든 키를 --tls로 지정하고 tls://를 쓰십시오.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; cannot be read. Name with --tls the folder that &apos;heirloom batch keys&apos; made for this machine.</source>
        <translation>&apos;{path}&apos;을(를) 읽을 수 없습니다. &apos;heirloom batch keys&apos;가 이 컴퓨터용으로 만든 폴더를 --tls로 지정하십시오.</translation>
    </message>
    <message>
        <source>{name} works for {address}.</source>
        <translation>{name}이(가) {address}의 일을 맡습니다.</translation>
    </message>
    <message>
        <source>No cluster can be started on this machine: {reason}. Close other programs, or leave out --cluster.</source>
        <translation>이 컴퓨터에서 클러스터를 시작할 수 없습니다: {reason}. 다른 프로그램을 닫거나 --cluster를 빼십시오.</translation>
    </message>
    <message>
        <source>Nobody can listen at &apos;{address}&apos;: {reason}. Choose another address.</source>
        <translation>&apos;{address}&apos;에서 접속을 받을 수 없습니다: {reason}. 다른 주소를 고르십시오.</translation>
    </message>
    <message>
        <source>The scheduler at {address} was lost; {name} joins it again when it is back.</source>
        <translation>{address}의 스케줄러와 연결이 끊겼습니다. 돌아오면 {name}이(가) 다시 합류합니다.</translation>
    </message>
    <message>
        <source>The scheduler listens at {address}.</source>
        <translation>스케줄러가 {address}에서 접속을 받습니다.</translation>
    </message>
    <message>
        <source>It has Heirloom {have} where {want} is wanted. Install the same version on all machines.</source>
        <translation>그 컴퓨터의 Heirloom은 {have}인데 {want}이(가) 필요합니다. 모든 컴퓨터에 같은 버전을 설치하십시오.</translation>
    </message>
    <message>
        <source>It has torch {have} where {want} is wanted, whose results differ. Install the same version on all machines.</source>
        <translation>그 컴퓨터의 torch는 {have}인데 {want}이(가) 필요합니다. 버전이 다르면 결과가 달라집니다. 모든 컴퓨터에 같은 버전을 설치하십시오.</translation>
    </message>
    <message>
        <source>It does not see &apos;{path}&apos; as the driver of the batch does. Mount the same folders under the same names.</source>
        <translation>일괄 작업을 이끄는 컴퓨터와 달리 그 컴퓨터에서는 &apos;{path}&apos;이(가) 보이지 않거나 다릅니다. 같은 폴더를 같은 이름으로 마운트하십시오.</translation>
    </message>
    <message>
        <source>Its weights {name} are missing, or other ones than the driver&apos;s. Copy the driver&apos;s folder of weights to it.</source>
        <translation>가중치 {name}이(가) 그 컴퓨터에 없거나 일괄 작업을 이끄는 컴퓨터의 것과 다릅니다. 가중치 폴더를 그대로 복사하십시오.</translation>
    </message>
    <message>
        <source>This worker was refused. {reason}</source>
        <translation>이 작업자는 거절되었습니다. {reason}</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; cannot be seen any more, so this worker leaves the cluster.</source>
        <translation>&apos;{path}&apos;이(가) 더 이상 보이지 않아 이 작업자가 클러스터에서 빠집니다.</translation>
    </message>
    <message>
        <source>It may not write to &apos;{path}&apos;, where the results go.</source>
        <translation>그 컴퓨터는 결과가 저장될 &apos;{path}&apos;에 쓸 권한이 없습니다.</translation>
    </message>
    <message>
        <source>The engine&apos;s process ended while it worked on this photo, most often because the memory ran out. Use fewer workers, or restore this photo by itself.</source>
        <translation>이 사진을 처리하는 동안 엔진 프로세스가 끝났습니다. 대개 메모리가 부족해서입니다. 작업자 수를 줄이거나 이 사진만 따로 복원하십시오.</translation>
    </message>
    <message>
        <source>This photo was not done after {seconds} s, so it was given up. Give it more time with --limit.</source>
        <translation>{seconds}초가 지나도 이 사진이 끝나지 않아 중단했습니다. --limit로 시간을 더 주십시오.</translation>
    </message>
    <message>
        <source>The run was paused, for {count} photos failed alike one after the other: {fault}</source>
        <translation>사진 {count}장이 잇따라 같은 이유로 실패하여 실행을 멈추었습니다: {fault}</translation>
    </message>
    <message>
        <source>The authority in &apos;{path}&apos; was not made by Heirloom. Choose another folder.</source>
        <translation>&apos;{path}&apos;의 인증 기관은 Heirloom이 만든 것이 아닙니다. 다른 폴더를 고르십시오.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; cannot be a machine&apos;s name. Use letters and digits.</source>
        <translation>&apos;{name}&apos;은(는) 컴퓨터 이름으로 쓸 수 없습니다. 글자와 숫자를 쓰십시오.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; exists already, and keys are never replaced. Remove it first, or choose another name.</source>
        <translation>&apos;{path}&apos;이(가) 이미 있으며 키는 덮어쓰지 않습니다. 먼저 지우거나 다른 이름을 고르십시오.</translation>
    </message>
    <message>
        <source>The authority in &apos;{path}&apos; cannot be read: {reason}. Bring it back from a copy, or make all keys anew in another folder.</source>
        <translation>&apos;{path}&apos;의 인증 기관을 읽을 수 없습니다: {reason}. 사본에서 되살리거나 다른 폴더에 키를 모두 새로 만드십시오.</translation>
    </message>
    <message>
        <source>Result {number} in &apos;{name}&apos; was framed, and kept by an earlier Heirloom, which did not keep its regions as they lay in the photo. Restore the photo again with the settings of that result.</source>
        <translation>&apos;{name}&apos;의 결과 {number}은(는) 구도를 바꾼 결과이며, 사진 위의 영역을 저장하지 않던 이전 버전의 Heirloom에서 저장했습니다. 그 결과의 설정으로 사진을 다시 복원하십시오.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; cannot be read ({reason}). Name the picture that is to be checked.</source>
        <translation>&apos;{path}&apos;을(를) 읽을 수 없습니다({reason}). 확인할 그림을 지정하세요.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; has no whole result. It has: {listed}.</source>
        <translation>&apos;{name}&apos;에 사진 전체의 결과가 없습니다. 있는 결과: {listed}.</translation>
    </message>
    <message>
        <source>The project is damaged: a path in it cannot be read. Open the photo itself.</source>
        <translation>프로젝트가 손상되었습니다. 안에 적힌 경로를 읽을 수 없습니다. 사진을 직접 여세요.</translation>
    </message>
    <message>
        <source>{name} made something that is no picture: its numbers are damaged. Get the file again.</source>
        <translation>{name}(으)로 만든 것이 그림이 아닙니다. 파일의 숫자가 손상되었습니다. 파일을 다시 받으세요.</translation>
    </message>
    <message>
        <source>The weights of LaMa are not on this machine. {how} They must be .safetensors or a plain state dict, not TorchScript. Without them, {other} fills from the photo alone.</source>
        <translation>이 컴퓨터에 LaMa 가중치가 없습니다. {how} TorchScript가 아니라 .safetensors나 일반 state dict 파일이어야 합니다. 가중치가 없어도 {other}(으)로 사진만 가지고 채울 수 있습니다.</translation>
    </message>
    <message>
        <source>loading LaMa</source>
        <translation>LaMa 불러오는 중</translation>
    </message>
    <message>
        <source>{name} does not hold the network of LaMa ({reason}). Import big-lama as .safetensors or as a plain state dict.</source>
        <translation>{name}에 든 것은 LaMa 신경망이 아닙니다({reason}). big-lama를 .safetensors나 일반 state dict로 가져오세요.</translation>
    </message>
    <message>
        <source>inventing what is lost</source>
        <translation>없어진 부분을 지어내는 중</translation>
    </message>
    <message>
        <source>The frame is “{text}”, which leaves nothing of the photo, or reaches far beyond it. Left and top, and these with width and height added, lie from 0 to 100 per cent.</source>
        <translation>자르기 틀 “{text}”에는 사진이 남지 않거나 틀이 사진을 크게 벗어납니다. 왼쪽과 위, 그리고 여기에 너비와 높이를 더한 값은 0에서 100퍼센트 사이여야 합니다.</translation>
    </message>
    <message>
        <source>an array of shape {shape} and type {kind}</source>
        <translation>모양 {shape}, 자료형 {kind}인 배열</translation>
    </message>
    <message>
        <source>The folder &apos;{name}&apos; has no kernel for the region &apos;{region}&apos;: neither &apos;{first}.npy&apos; nor &apos;{second}.npy&apos;, nor a &apos;kernel.npy&apos; for all.</source>
        <translation>폴더 &apos;{name}&apos;에 영역 &apos;{region}&apos;의 커널이 없습니다. &apos;{first}.npy&apos;도 &apos;{second}.npy&apos;도, 모두에 쓰는 &apos;kernel.npy&apos;도 없습니다.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds no network that reads blur. Name the file of one that was trained with the model predictor or second-look, or a kernel in a .npy, .mat or .json file.</source>
        <translation>&apos;{name}&apos;에는 흐림을 읽는 신경망이 없습니다. predictor나 second-look 모델로 훈련한 신경망 파일 또는 .npy, .mat, .json 커널 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds values that are not finite.</source>
        <translation>&apos;{name}&apos;에 유한하지 않은 값이 들어 있습니다.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is an archive of arrays; save the kernel alone with numpy.save.</source>
        <translation>&apos;{name}&apos;은(는) 배열 묶음입니다. 커널만 numpy.save로 저장하세요.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds {names}, but no matrix called &apos;Kernel&apos;.</source>
        <translation>&apos;{name}&apos;에는 {names}이(가) 있지만 &apos;Kernel&apos; 행렬은 없습니다.</translation>
    </message>
    <message>
        <source>No kernel file was named. Give the path of a .npy, .mat or .json file, or of a folder.</source>
        <translation>커널 파일이 지정되지 않았습니다. .npy, .mat 또는 .json 파일이나 폴더의 경로를 지정하세요.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; does not hold a blur kernel. {reason}</source>
        <translation>&apos;{name}&apos;에 흐림 커널이 들어 있지 않습니다. {reason}</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is of MATLAB&apos;s version 7.3; save it with the option &apos;-v7&apos;.</source>
        <translation>&apos;{name}&apos;은(는) MATLAB 7.3 형식입니다. &apos;-v7&apos; 옵션으로 저장하세요.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>아무것도 없음</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; has no entry &apos;weights&apos;.</source>
        <translation>&apos;{name}&apos;에 &apos;weights&apos; 항목이 없습니다.</translation>
    </message>
    <message>
        <source>The weights in &apos;{name}&apos; are not a matrix of numbers.</source>
        <translation>&apos;{name}&apos;의 weights가 수로 된 행렬이 아닙니다.</translation>
    </message>
    <message>
        <source>The blur was read by the network in &apos;{name}&apos;.</source>
        <translation>&apos;{name}&apos;의 신경망으로 흐림을 읽었습니다.</translation>
    </message>
    <message>
        <source>A kernel is written as .npy, .mat, .json or .png, not as &apos;{name}&apos;.</source>
        <translation>커널은 .npy, .mat, .json 또는 .png로 저장하며 &apos;{name}&apos;(으)로는 저장할 수 없습니다.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; exists already. {advice}</source>
        <translation>&apos;{path}&apos;이(가) 이미 있습니다. {advice}</translation>
    </message>
    <message>
        <source>The pictures are {size} and {other} pixels; only pictures of one size can be compared.</source>
        <translation>두 그림이 {size} 픽셀과 {other} 픽셀입니다. 크기가 같은 그림만 비교할 수 있습니다.</translation>
    </message>
    <message>
        <source>comparing with the reference</source>
        <translation>기준 사진과 비교</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; does not hold NIQE&apos;s parameters: 36 features are expected.</source>
        <translation>&apos;{name}&apos;에 NIQE 매개변수가 없습니다. 특징이 36개여야 합니다.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; does not hold NIQE&apos;s parameters: {reason}.</source>
        <translation>&apos;{name}&apos;에 NIQE 매개변수가 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} 외 {count}개</translation>
    </message>
    <message>
        <source>The tags of the TIFF file are damaged and were left out.</source>
        <translation>TIFF 파일의 태그가 손상되어 뺐습니다.</translation>
    </message>
    <message>
        <source>PNG of 16 bits needs the package imagecodecs: pip install imagecodecs, or write TIFF.</source>
        <translation>16비트 PNG에는 imagecodecs 패키지가 필요합니다. pip install imagecodecs로 설치하거나 TIFF로 저장하세요.</translation>
    </message>
    <message>
        <source>TIFF needs the package tifffile: pip install tifffile, or write PNG.</source>
        <translation>TIFF에는 tifffile 패키지가 필요합니다. pip install tifffile로 설치하거나 PNG로 저장하세요.</translation>
    </message>
    <message>
        <source>What the file told of places in the picture (faces, a crop) does not fit the part that is left of it, and was left out.</source>
        <translation>파일에 적힌 사진 속 위치(얼굴, 자르기)가 남은 부분과 맞지 않아 뺐습니다.</translation>
    </message>
    <message>
        <source>region method</source>
        <translation>영역 방법</translation>
    </message>
    <message>
        <source>damage detector</source>
        <translation>손상 검출기</translation>
    </message>
    <message>
        <source>way of filling</source>
        <translation>채우는 방법</translation>
    </message>
    <message>
        <source>kernel method</source>
        <translation>커널 방법</translation>
    </message>
    <message>
        <source>upscaler</source>
        <translation>확대 방법</translation>
    </message>
    <message>
        <source>way of colouring</source>
        <translation>채색 방법</translation>
    </message>
    <message>
        <source>There is no {kind} called &apos;{name}&apos;. Choose one of: {names}.</source>
        <translation>&apos;{name}&apos;(이)라는 {kind}이(가) 없습니다. 다음 중에서 고르세요: {names}.</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>정수</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>수</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>예 또는 아니요</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>글</translation>
    </message>
    <message>
        <source>{option} is {value}, but must be {what}.</source>
        <translation>{option} 값이 {value}인데, {what}여야 합니다.</translation>
    </message>
    <message>
        <source>{option} is {value}, but must be a finite number.</source>
        <translation>{option} 값이 {value}인데, 유한한 수여야 합니다.</translation>
    </message>
    <message>
        <source>{option} is not a text that can be used: it is too long, or holds a null character.</source>
        <translation>{option} 설정의 글을 쓸 수 없습니다. 너무 길거나 널 문자가 들어 있습니다.</translation>
    </message>
    <message>
        <source>&apos;{value}&apos; is not a value of {option}. Choose one of: {allowed}, or the path of an existing file.</source>
        <translation>&apos;{value}&apos;은(는) {option} 설정의 값이 아닙니다. 다음 중에서 고르거나 있는 파일의 경로를 쓰세요: {allowed}.</translation>
    </message>
    <message>
        <source>{option} is {value}, but must be at least {least}.</source>
        <translation>{option} 값이 {value}인데 {least} 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>{option} is {value}, but must be at most {most}.</source>
        <translation>{option} 값이 {value}인데 {most} 이하여야 합니다.</translation>
    </message>
    <message>
        <source>&apos;{value}&apos; is not a value of {option}. Choose one of: {allowed}.</source>
        <translation>&apos;{value}&apos;은(는) {option} 설정의 값이 아닙니다. 다음 중에서 고르세요: {allowed}.</translation>
    </message>
    <message>
        <source>&apos;{value}&apos; is not a device. Use auto, cpu, cuda or cuda:N for {option}.</source>
        <translation>&apos;{value}&apos;은(는) 장치가 아닙니다. {option}에는 auto, cpu, cuda 또는 cuda:N을 쓰세요.</translation>
    </message>
    <message>
        <source>{option} is &apos;{value}&apos;, but must be a number of grey levels from 0 to 255, or auto.</source>
        <translation>{option} 값이 &apos;{value}&apos;인데, 0부터 255까지의 회색 단계 수이거나 auto여야 합니다.</translation>
    </message>
    <message>
        <source>The corners are “{text}”, but must be four places, each across,down in per cent of the photo, with spaces between them: top left, top right, bottom right, bottom left, for instance “10,5 92,8 90,97 8,95”.</source>
        <translation>네 모서리가 “{text}”인데, 가로,세로를 사진의 백분율로 적은 네 곳을 빈칸으로 나누어 왼쪽 위, 오른쪽 위, 오른쪽 아래, 왼쪽 아래 순서로 적어야 합니다. 예: “10,5 92,8 90,97 8,95”.</translation>
    </message>
    <message>
        <source>The corners are “{text}”, but no rectangle looks like that. Name the corners clockwise, beginning with the one that shall be top left, each from -50 to 150 per cent.</source>
        <translation>네 모서리가 “{text}”인데 이렇게 보이는 사각형은 없습니다. 왼쪽 위가 될 모서리부터 시계 방향으로 각각 -50에서 150퍼센트 사이로 적으세요.</translation>
    </message>
    <message>
        <source>The file has more than 8 bits a sample; it was read with 8.</source>
        <translation>파일은 샘플당 8비트가 넘지만 8비트로 읽었습니다.</translation>
    </message>
    <message>
        <source>logarithmic</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>There is no mask at &apos;{path}&apos;. Give the path of a picture that is white where the photo is damaged.</source>
        <translation>&apos;{path}&apos;에 마스크가 없습니다. 사진이 손상된 곳이 흰색인 그림의 경로를 지정하십시오.</translation>
    </message>
    <message>
        <source>nothing is left of the picture</source>
        <translation>그림이 전혀 남아 있지 않습니다</translation>
    </message>
    <message>
        <source>there is no picture in it</source>
        <translation>안에 그림이 없습니다</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; cannot be written: its name must end in .png.</source>
        <translation>&apos;{path}&apos;에 쓸 수 없습니다. 이름이 .png로 끝나야 합니다.</translation>
    </message>
    <message>
        <source>The colours were converted from LAB to sRGB.</source>
        <translation>색을 LAB에서 sRGB로 변환했습니다.</translation>
    </message>
    <message>
        <source>Negative values were taken as black.</source>
        <translation>음수 값은 검정으로 다뤘습니다.</translation>
    </message>
    <message>
        <source>samples of type {kind}</source>
        <translation>{kind} 형식의 샘플</translation>
    </message>
    <message>
        <source>LAB with {bits} bits a sample</source>
        <translation>샘플당 {bits}비트 LAB</translation>
    </message>
    <message>
        <source>The conversion was done with 8 bits a sample.</source>
        <translation>변환은 샘플당 8비트로 했습니다.</translation>
    </message>
    <message>
        <source>parts of the picture are missing</source>
        <translation>그림의 일부가 없습니다</translation>
    </message>
    <message>
        <source>there are no samples in it</source>
        <translation>안에 샘플이 없습니다</translation>
    </message>
    <message>
        <source>The scan&apos;s infrared channel was read.</source>
        <translation>스캔의 적외선 채널을 읽었습니다.</translation>
    </message>
    <message>
        <source>The scan&apos;s infrared channel was read from &apos;{name}&apos;.</source>
        <translation>&apos;{name}&apos;에서 스캔의 적외선 채널을 읽었습니다.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; does not fit the photo as its infrared channel, and was left out.</source>
        <translation>&apos;{name}&apos;은(는) 이 사진의 적외선 채널로 맞지 않아 제외했습니다.</translation>
    </message>
    <message>
        <source>Make it smaller first.</source>
        <translation>먼저 사진을 줄이세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is {size} pixels, {count} megapixels; the limit is {limit}. {advice}</source>
        <translation>&apos;{path}&apos;은(는) {size} 픽셀, {count}메가픽셀입니다. 한도는 {limit}입니다. {advice}</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; needs the package {package}, which is not installed: pip install {package}, or save the photo as an 8-bit PNG.</source>
        <translation>&apos;{path}&apos;에는 설치되지 않은 {package} 패키지가 필요합니다. pip install {package}로 설치하거나 사진을 8비트 PNG로 저장하세요.</translation>
    </message>
    <message>
        <source>The file has no usable CMYK profile, so the colours are approximate.</source>
        <translation>쓸 수 있는 CMYK 프로파일이 없어 색이 정확하지 않습니다.</translation>
    </message>
    <message>
        <source>Values that are not finite numbers were taken as black.</source>
        <translation>유한한 수가 아닌 값은 검정으로 다뤘습니다.</translation>
    </message>
    <message>
        <source>The values reach up to {peak}; they were divided by {full}.</source>
        <translation>값이 {peak}까지 있어 {full}(으)로 나눴습니다.</translation>
    </message>
    <message>
        <source>Values below black or above white were cut off.</source>
        <translation>검정보다 낮거나 흰색보다 높은 값은 잘라 냈습니다.</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Two pictures cannot go into one file. Give each a name of its own.</source>
        <translation>두 그림을 한 파일에 넣을 수 없습니다. 각각 다른 이름을 주십시오.</translation>
    </message>
    <message>
        <source>Paint a stroke, or give a region a ramp.</source>
        <translation>획을 칠하거나 영역에 색조를 지정하십시오.</translation>
    </message>
    <message>
        <source>Nothing is said of this photo&apos;s colours. {advice}</source>
        <translation>이 사진의 색에 대해 지정된 것이 없습니다. {advice}</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is the list of photos of Heirloom&apos;s window. What is wanted of it is said there; batch status, review and export tell of it here.</source>
        <translation>&apos;{path}&apos;은(는) Heirloom 창의 사진 목록입니다. 이 목록에서 할 일은 창에서 정하십시오. 여기서는 batch status, review, export로 상태를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>The list of photos could not be read, and begins anew. What was there lies in &apos;{path}&apos;: {why}</source>
        <translation>사진 목록을 읽을 수 없어 새로 시작합니다. 이전 목록은 &apos;{path}&apos;에 있습니다: {why}</translation>
    </message>
    <message>
        <source>The file &apos;{name}&apos; is no palette that can be used: {what}. Choose a palette of GIMP&apos;s (.gpl).</source>
        <translation>파일 &apos;{name}&apos;은(는) 쓸 수 있는 팔레트가 아닙니다: {what}. GIMP 팔레트(.gpl)를 고르십시오.</translation>
    </message>
    <message>
        <source>The palette &apos;{path}&apos; cannot be read: {reason}. Choose another file.</source>
        <translation>팔레트 &apos;{path}&apos;을(를) 읽을 수 없습니다: {reason}. 다른 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>its first line is not “GIMP Palette”</source>
        <translation>첫 줄이 “GIMP Palette”가 아닙니다</translation>
    </message>
    <message>
        <source>it holds no colour</source>
        <translation>색이 들어 있지 않습니다</translation>
    </message>
    <message>
        <source>line {number} is no colour such as “160 90 44 Rust”, whose numbers go from 0 to 255</source>
        <translation>{number}번째 줄이 “160 90 44 Rust”처럼 0에서 255까지의 숫자로 된 색이 아닙니다</translation>
    </message>
    <message>
        <source>it has more than {most} colours</source>
        <translation>색이 {most}개보다 많습니다</translation>
    </message>
    <message>
        <source>The file &apos;{path}&apos; is not there any more. Choose another way of colouring.</source>
        <translation>파일 &apos;{path}&apos;이(가) 더 이상 없습니다. 다른 채색 방법을 고르십시오.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds no network that colours photos. Choose a .safetensors file that &apos;train --model colour&apos; has made.</source>
        <translation>&apos;{name}&apos;에는 사진을 채색하는 신경망이 없습니다. &apos;train --model colour&apos;로 만든 .safetensors 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>Depth by {name}: an order without a unit, guessed by a network.</source>
        <translation>{name}의 깊이: 신경망이 추측한, 단위 없는 순서입니다.</translation>
    </message>
    <message>
        <source>depth</source>
        <translation>깊이</translation>
    </message>
    <message>
        <source>{name} made something that is no depth: its numbers are damaged. Get the file again.</source>
        <translation>{name}이(가) 깊이가 아닌 것을 만들었습니다. 숫자가 손상되었습니다. 파일을 다시 받으십시오.</translation>
    </message>
    <message>
        <source>The weights &apos;{name}&apos; are not on this machine. {how} Without them, {other} takes what is no background as near.</source>
        <translation>가중치 &apos;{name}&apos;이(가) 이 컴퓨터에 없습니다. {how} 없을 때는 {other}이(가) 배경이 아닌 것을 가까운 것으로 봅니다.</translation>
    </message>
    <message>
        <source>{name} does not hold Depth Anything V2, small. Get or import the published file again.</source>
        <translation>{name}에는 Depth Anything V2 소형이 들어 있지 않습니다. 공개된 파일을 다시 받거나 가져오십시오.</translation>
    </message>
    <message>
        <source>No depth picture was named. Give the path of one, or of a folder that holds one.</source>
        <translation>깊이 그림이 지정되지 않았습니다. 깊이 그림이나 그것이 든 폴더의 경로를 주십시오.</translation>
    </message>
    <message>
        <source>The folder &apos;{path}&apos; holds no depth picture called &apos;{name}&apos;. Name it as the photo is named, or give the path of the picture.</source>
        <translation>폴더 &apos;{path}&apos;에 &apos;{name}&apos;이라는 깊이 그림이 없습니다. 사진과 같은 이름을 붙이거나 그림의 경로를 주십시오.</translation>
    </message>
    <message>
        <source>Depth was read from &apos;{name}&apos;.</source>
        <translation>&apos;{name}&apos;에서 깊이를 읽었습니다.</translation>
    </message>
    <message>
        <source>There is no depth picture at &apos;{path}&apos;. Give the path of a grey picture of 8 or 16 bits.</source>
        <translation>&apos;{path}&apos;에 깊이 그림이 없습니다. 8비트나 16비트 회색 그림의 경로를 주십시오.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; holds numbers of more than 16 bits. Save depth as a grey picture of 8 or 16 bits.</source>
        <translation>&apos;{path}&apos;에 16비트를 넘는 숫자가 있습니다. 깊이를 8비트나 16비트 회색 그림으로 저장하십시오.</translation>
    </message>
    <message>
        <source>The depth picture &apos;{name}&apos; is {size} pixels but the photo is {other}. Give one of the same shape; any size will do as long as the ratio of the sides is the same.</source>
        <translation>깊이 그림 &apos;{name}&apos;은(는) {size}픽셀인데 사진은 {other}픽셀입니다. 같은 모양의 그림을 주십시오. 가로세로 비율만 같으면 크기는 상관없습니다.</translation>
    </message>
    <message>
        <source>The depth picture &apos;{name}&apos; is of one value throughout, so it parts nothing.</source>
        <translation>깊이 그림 &apos;{name}&apos;은(는) 전체가 한 값이라 아무것도 나누지 못합니다.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; has colours, which tell no depth by themselves. Save depth as a grey picture of 8 or 16 bits.</source>
        <translation>&apos;{path}&apos;에는 색이 있는데, 색만으로는 깊이를 알 수 없습니다. 깊이를 8비트나 16비트 회색 그림으로 저장하십시오.</translation>
    </message>
    <message>
        <source>This map is of sharpness, not of distance: what is even or dark looks soft in it, wherever it is.</source>
        <translation>이 지도는 거리가 아니라 선명함을 나타냅니다. 고르거나 어두운 것은 어디에 있든 흐려 보입니다.</translation>
    </message>
    <message>
        <source>Sharpness was read on a copy of {count} megapixels.</source>
        <translation>선명함은 {count}메가픽셀 사본에서 읽었습니다.</translation>
    </message>
    <message>
        <source>Out of focus: {names}.</source>
        <translation>초점이 맞지 않음: {names}.</translation>
    </message>
    <message>
        <source>focus</source>
        <translation>초점</translation>
    </message>
    <message>
        <source>No region is told to be out of focus: the blur of each is too much like that of the rest, or not known well enough.</source>
        <translation>초점이 맞지 않는다고 할 만한 영역이 없습니다. 각 영역의 흐림이 나머지와 너무 비슷하거나 충분히 알려지지 않았습니다.</translation>
    </message>
    <message>
        <source>Depth by regions: all but the background is near. No distance was measured.</source>
        <translation>영역에 따른 깊이: 배경이 아닌 것은 모두 가깝습니다. 거리는 재지 않았습니다.</translation>
    </message>
    <message>
        <source>There is no region but the background, so nothing is near.</source>
        <translation>배경 말고는 영역이 없어 가까운 것이 없습니다.</translation>
    </message>
    <message>
        <source>The regions are of another size than the photo. Find them again.</source>
        <translation>영역의 크기가 사진과 다릅니다. 영역을 다시 찾으십시오.</translation>
    </message>
    <message>
        <source>Films need the package &apos;av&apos;, which is not installed here. Install it with pip install &apos;heirloom[video]&apos;, and try again.</source>
        <translation>영화에는 &apos;av&apos; 패키지가 필요하지만 설치되어 있지 않습니다. pip install &apos;heirloom[video]&apos;로 설치한 뒤 다시 시도하십시오.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; has no moving picture. Choose a film, or restore photos with the verb restore.</source>
        <translation>&apos;{path}&apos;에는 영상이 없습니다. 영화를 고르거나, 사진은 restore 명령으로 복원하십시오.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; has frames of {columns}×{rows} pixels; films are restored from 2 to {most} pixels a side.</source>
        <translation>&apos;{path}&apos;의 프레임은 {columns}×{rows} 픽셀입니다. 영화는 한 변이 2에서 {most} 픽셀일 때 복원합니다.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is a film of high dynamic range, whose bright parts would be lost. Convert it to an ordinary film (BT.709) first.</source>
        <translation>&apos;{path}&apos;은(는) HDR 영화라서 밝은 부분을 잃게 됩니다. 먼저 일반 영화(BT.709)로 변환하십시오.</translation>
    </message>
    <message>
        <source>There is no film &apos;{path}&apos;. Check its name.</source>
        <translation>&apos;{path}&apos; 영화가 없습니다. 이름을 확인하십시오.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; may not be read. Change its permissions, or choose another film.</source>
        <translation>&apos;{path}&apos;을(를) 읽을 권한이 없습니다. 권한을 바꾸거나 다른 영화를 고르십시오.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is no film that can be read ({reason}). Choose another, or convert it first.</source>
        <translation>&apos;{path}&apos;은(는) 읽을 수 있는 영화가 아닙니다({reason}). 다른 영화를 고르거나 먼저 변환하십시오.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is broken in the midst ({reason}). Repair it, or cut off what is broken, first.</source>
        <translation>&apos;{path}&apos;은(는) 중간이 손상되었습니다({reason}). 먼저 고치거나 손상된 부분을 잘라 내십시오.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is no name for a film. Let it end in {suffixes}.</source>
        <translation>&apos;{path}&apos;은(는) 영화 이름이 아닙니다. {suffixes}(으)로 끝나게 하십시오.</translation>
    </message>
    <message>
        <source>frame {number} of {count}</source>
        <translation>프레임 {number}/{count}</translation>
    </message>
    <message>
        <source>looking through the film</source>
        <translation>영화를 살펴보는 중</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; cannot hold this film&apos;s sound or subtitles ({reason}). Choose a name that ends in .mkv.</source>
        <translation>&apos;{path}&apos;에는 이 영화의 소리나 자막을 담을 수 없습니다({reason}). .mkv로 끝나는 이름을 고르십시오.</translation>
    </message>
    <message>
        <source>joining</source>
        <translation>이어 붙이는 중</translation>
    </message>
    <message>
        <source>Layers need the package psdtags: pip install psdtags, or write the coloured photo alone.</source>
        <translation>레이어를 쓰려면 psdtags 패키지가 필요합니다. pip install psdtags를 실행하거나 채색한 사진만 저장하십시오.</translation>
    </message>
    <message>
        <source>way of telling depth</source>
        <translation>깊이를 알아내는 방법</translation>
    </message>
    <message>
        <source>{option} is &apos;{value}&apos;, but must be a number from 0 to 1, or auto.</source>
        <translation>{option} 값이 &apos;{value}&apos;이지만, 0에서 1까지의 숫자나 auto여야 합니다.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; cannot hold layers: its name must end in .tif.</source>
        <translation>&apos;{path}&apos;에는 레이어를 담을 수 없습니다. 이름이 .tif로 끝나야 합니다.</translation>
    </message>
    <message>
        <source>Layers hold at most {most} bits a sample, so the {bits} of the photo became {most}.</source>
        <translation>레이어는 샘플당 최대 {most}비트까지 담을 수 있어, 사진의 {bits}비트가 {most}비트로 바뀌었습니다.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is no joined file: photo, grey depth and masked photo of one size lie side by side in one. Make it anew, or leave {option} out.</source>
        <translation>&apos;{name}&apos;은(는) 합친 파일이 아닙니다. 크기가 같은 사진, 회색 깊이, 마스크를 씌운 사진이 나란히 있어야 합니다. 다시 만들거나 {option}을(를) 빼십시오.</translation>
    </message>
    <message>
        <source>The third part of &apos;{name}&apos; is not its photo under a mask. Make the file anew.</source>
        <translation>&apos;{name}&apos;의 세 번째 부분이 마스크를 씌운 그 사진이 아닙니다. 파일을 다시 만드십시오.</translation>
    </message>
    <message>
        <source>The kernel of region {label} is for scale {scale}, but {option} is {wanted}.</source>
        <translation>영역 {label}의 커널은 배율 {scale}용이지만 {option} 값은 {wanted}입니다.</translation>
    </message>
    <message>
        <source>No border was found around the photo, so all of it is kept.</source>
        <translation>사진 둘레에서 테두리를 찾지 못해 전부 남깁니다.</translation>
    </message>
    <message>
        <source>&apos;{suffix}&apos; does not name a format. Choose one of: {endings}.</source>
        <translation>&apos;{suffix}&apos;는 형식 이름이 아닙니다. 다음 중에서 고르세요: {endings}.</translation>
    </message>
    <message>
        <source>No prints were found on &apos;{path}&apos;. They must lie apart, on a bed of one colour that is not theirs. Crop the scan by hand instead.</source>
        <translation>&apos;{path}&apos;에서 인화 사진을 찾지 못했습니다. 사진과 다른 한 가지 색 바탕에 서로 떨어져 놓여 있어야 합니다. 대신 스캔을 직접 자르세요.</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>{what}: {now}</source>
        <translation>{what}: {now}</translation>
    </message>
    <message>
        <source>The settings were written by a newer Heirloom. Update Heirloom to use them.</source>
        <translation>더 새로운 Heirloom에서 저장한 설정입니다. Heirloom을 업데이트한 뒤 사용하세요.</translation>
    </message>
    <message>
        <source>The settings are of an unknown version. Choose the settings anew.</source>
        <translation>알 수 없는 버전의 설정입니다. 설정을 다시 고르세요.</translation>
    </message>
    <message>
        <source>This copy of Heirloom knows no address at which newer versions are told. Look where you got it.</source>
        <translation>이 Heirloom에는 새 버전을 알려 주는 주소가 들어 있지 않습니다. 받은 곳에서 확인하십시오.</translation>
    </message>
    <message>
        <source>{address} answered {code} and named no version. Try again later.</source>
        <translation>{address}이(가) {code}(으)로 답했으며 버전을 알려 주지 않았습니다. 나중에 다시 시도하십시오.</translation>
    </message>
    <message>
        <source>{address} could not be reached ({reason}). Is there a network? Heirloom itself needs none.</source>
        <translation>{address}에 연결할 수 없습니다({reason}). 네트워크에 연결되어 있습니까? Heirloom 자체는 네트워크 없이도 작동합니다.</translation>
    </message>
    <message>
        <source>It was too large to be measured.</source>
        <translation>너무 커서 측정하지 않았습니다.</translation>
    </message>
    <message>
        <source>The manifest &apos;{path}&apos; is damaged: the settings of some photos cannot be read. Plan the batch anew with --skip-existing.</source>
        <translation>매니페스트 &apos;{path}&apos;이(가) 손상되었습니다. 일부 사진의 설정을 읽을 수 없습니다. --skip-existing으로 일괄 작업을 다시 계획하세요.</translation>
    </message>
    <message>
        <source>The manifest &apos;{path}&apos; holds what no manifest does: {name}. Plan the batch anew with --skip-existing.</source>
        <translation>목록 &apos;{path}&apos;에 목록에 있을 수 없는 것이 들어 있습니다: {name}. --skip-existing으로 일괄 작업을 다시 계획하십시오.</translation>
    </message>
    <message>
        <source>There is a graphics card, but it cannot be used ({reason}). The processor was used; an update of the card&apos;s driver may help.</source>
        <translation>그래픽 카드가 있지만 사용할 수 없습니다({reason}). 프로세서를 사용했습니다. 카드 드라이버를 업데이트하면 도움이 될 수 있습니다.</translation>
    </message>
    <message>
        <source>the CUDA card cannot be used: {reason}</source>
        <translation>CUDA 카드를 사용할 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>&apos;{path}&apos;, where the work on this photo is kept, was removed. All of the work is written there anew.</source>
        <translation>이 사진의 작업을 보관하던 &apos;{path}&apos;이(가) 삭제되었습니다. 모든 작업을 그곳에 새로 기록합니다.</translation>
    </message>
    <message>
        <source>&apos;{photo}&apos; was changed since it was opened, so the project cannot hold it. Bring the photo of before back, or save the project without it.</source>
        <translation>&apos;{photo}&apos;이(가) 연 뒤에 변경되어 프로젝트에 담을 수 없습니다. 이전 사진을 되돌려 놓거나, 사진 없이 프로젝트를 저장하세요.</translation>
    </message>
    <message>
        <source>The settings in &apos;{name}&apos; name &apos;{path}&apos;, which lies on another machine. It was not asked for, as that would tell it who you are. Put &apos;{name}&apos; on that machine if you trust it.</source>
        <translation>&apos;{name}&apos;의 설정에 다른 컴퓨터에 있는 &apos;{path}&apos;이(가) 적혀 있습니다. 요청하면 그 컴퓨터가 사용자를 알게 되므로 요청하지 않았습니다. 믿을 수 있으면 &apos;{name}&apos;을(를) 그 컴퓨터에 두십시오.</translation>
    </message>
    <message>
        <source>The regions of result {number} in &apos;{name}&apos; are damaged. Restore the photo again.</source>
        <translation>&apos;{name}&apos;에 있는 결과 {number}의 영역이 손상되었습니다. 사진을 다시 복원하십시오.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is of a kind that cannot be decoded here. Convert it to MP4 first.</source>
        <translation>&apos;{path}&apos;은(는) 여기서 디코딩할 수 없는 종류입니다. 먼저 MP4로 변환하십시오.</translation>
    </message>
    <message>
        <source>What is drawn in front is {width} by {height} pixels, but the film is {columns} by {rows}. Draw it on a frame of this film.</source>
        <translation>앞에 있는 것을 그린 그림은 {width}×{height}픽셀이지만 영화는 {columns}×{rows}픽셀입니다. 이 영화의 프레임에 그리십시오.</translation>
    </message>
    <message>
        <source>following what was drawn back to the beginning of its shot</source>
        <translation>그린 것을 장면의 처음까지 거슬러 따라가는 중</translation>
    </message>
    <message>
        <source>The film is interlaced: each frame is two half pictures of different moments, which show as combs where something moves.</source>
        <translation>비월 주사 영화입니다. 프레임마다 서로 다른 순간의 반쪽 그림이 두 개 있어 움직이는 곳에 빗살이 보입니다.</translation>
    </message>
    <message>
        <source>The film is interlaced, and full frames were made of its half pictures.</source>
        <translation>비월 주사 영화이므로 반쪽 그림으로 전체 프레임을 만들었습니다.</translation>
    </message>
    <message>
        <source>The colour profile is larger than {most} MB and was left out.</source>
        <translation>색 프로파일이 {most} MB보다 커서 제외했습니다.</translation>
    </message>
    <message>
        <source>The EXIF data is larger than {most} MB and was left out.</source>
        <translation>EXIF 데이터가 {most} MB보다 커서 제외했습니다.</translation>
    </message>
    <message>
        <source>The XMP data is larger than {most} MB and was left out.</source>
        <translation>XMP 데이터가 {most} MB보다 커서 제외했습니다.</translation>
    </message>
    <message>
        <source>The IPTC data is larger than {most} MB and was left out.</source>
        <translation>IPTC 데이터가 {most} MB보다 커서 제외했습니다.</translation>
    </message>
    <message>
        <source>the address does not begin with https, so that anybody on the way could change the answer</source>
        <translation>주소가 https로 시작하지 않아 중간에서 누구나 응답을 바꿀 수 있습니다</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; holds more than {most} pictures. Take the one that you want out of it first.</source>
        <translation>&apos;{path}&apos;에 사진이 {most}장보다 많이 들어 있습니다. 먼저 원하는 사진을 꺼내십시오.</translation>
    </message>
    <message>
        <source>{count} samples make a pixel</source>
        <translation>픽셀 하나가 샘플 {count}개로 되어 있습니다</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; is {size} pixels: no side may be longer than {most}. Cut the picture in parts first.</source>
        <translation>&apos;{path}&apos;은(는) {size}픽셀입니다. 어느 변도 {most}보다 길 수 없습니다. 먼저 사진을 여러 부분으로 나누십시오.</translation>
    </message>
    <message>
        <source>The result is large, so it was made and written part by part.</source>
        <translation>결과가 커서 부분별로 만들어 저장했습니다.</translation>
    </message>
    <message>
        <source>The preset “{preset}” in “{name}” names a file on another machine. It was not asked for, as that would tell it who you are.</source>
        <translation>“{name}”의 프리셋 “{preset}”에 다른 컴퓨터에 있는 파일이 적혀 있습니다. 요청하면 그 컴퓨터가 사용자를 알게 되므로 요청하지 않았습니다.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; made the process that reads pictures stop ({how}): it is damaged, needs more memory than there is, or was made to harm. Open another copy of it; what was open before still is.</source>
        <translation>&apos;{path}&apos; 때문에 사진을 읽는 프로세스가 멈췄습니다({how}). 파일이 손상되었거나, 남은 것보다 많은 메모리가 필요하거나, 해를 끼치도록 만들어졌습니다. 다른 사본을 여십시오. 전에 열려 있던 것은 그대로 열려 있습니다.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; could not be read within {seconds} seconds, so reading it was given up: it is damaged, was made to harm, or lies on a disk that does not answer. Open another copy of it; what was open before still is.</source>
        <translation>&apos;{path}&apos;을(를) {seconds}초 안에 읽을 수 없어 읽기를 그만두었습니다. 파일이 손상되었거나, 해를 끼치도록 만들어졌거나, 응답하지 않는 디스크에 있습니다. 다른 사본을 여십시오. 전에 열려 있던 것은 그대로 열려 있습니다.</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>The picture in &apos;{path}&apos; can no longer be read ({reason}). Try again.</source>
        <translation>&apos;{path}&apos;에 있는 사진을 더는 읽을 수 없습니다({reason}). 다시 시도하세요.</translation>
    </message>
    <message>
        <source>What came from {address} names no version. Look at the project&apos;s page.</source>
        <translation>{address}에서 받은 답에 버전이 없습니다. 프로젝트 페이지를 확인하십시오.</translation>
    </message>
    <message>
        <source>{address} did not answer within {seconds} seconds. Try again later.</source>
        <translation>{address}이(가) {seconds}초 안에 답하지 않았습니다. 나중에 다시 시도하십시오.</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>사진 전체</translation>
    </message>
    <message>
        <source>The middle</source>
        <translation>가운데</translation>
    </message>
    <message>
        <source>“{name}”, upper part</source>
        <translation>‘{name}’의 위쪽</translation>
    </message>
    <message>
        <source>The richest detail</source>
        <translation>세부가 가장 많은 곳</translation>
    </message>
    <message>
        <source>Where two regions meet</source>
        <translation>두 영역이 만나는 곳</translation>
    </message>
    <message>
        <source>The richest detail outside</source>
        <translation>바깥에서 세부가 가장 많은 곳</translation>
    </message>
    <message>
        <source>Restoration of {name}</source>
        <translation>{name} 복원</translation>
    </message>
    <message>
        <source>A photo without a file</source>
        <translation>파일이 없는 사진</translation>
    </message>
    <message>
        <source>a photo</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>A lens does not blur everything alike. The photo was divided into these regions, and each was restored by its own blur; at their borders the results run softly into each other.</source>
        <translation>렌즈는 모든 것을 똑같이 흐리게 하지 않습니다. 사진을 다음 영역으로 나누고 영역마다 그 흐림에 맞춰 복원했으며, 경계에서는 결과가 부드럽게 이어집니다.</translation>
    </message>
    <message>
        <source>{percent} % of the picture was damaged and was filled from around it; it is marked.</source>
        <translation>사진의 {percent} %가 손상되어 주변으로 채웠으며, 그 자리가 표시되어 있습니다.</translation>
    </message>
    <message>
        <source>Colours were laid over the photo. The colours are not the photo&apos;s own; its brightness is.</source>
        <translation>사진 위에 색을 입혔습니다. 색은 사진 본래의 것이 아니며, 밝기는 사진 그대로입니다.</translation>
    </message>
    <message>
        <source>The photo with its regions tinted in the colours of the list</source>
        <translation>영역을 목록의 색으로 칠한 사진</translation>
    </message>
    <message>
        <source>The photo was restored as one piece, with one blur for all of it.</source>
        <translation>사진 전체를 하나의 흐림으로 한 번에 복원했습니다.</translation>
    </message>
    <message>
        <source>The photo with its damage in red, and what was kept on purpose in green</source>
        <translation>손상은 빨간색, 일부러 남긴 곳은 초록색으로 표시한 사진</translation>
    </message>
    <message>
        <source>{percent} % of the picture was damaged. What stands there now is invented, not restored: a network that has seen other pictures drew it. It is marked.</source>
        <translation>사진의 {percent} %가 손상되어 있었습니다. 지금 그 자리에 있는 것은 복원한 것이 아니라 다른 사진을 본 신경망이 지어내 그린 것이며, 표시되어 있습니다.</translation>
    </message>
    <message>
        <source>Mending</source>
        <translation>손상 메우기</translation>
    </message>
    <message>
        <source>A network that has seen other pictures guessed the colours: they are likely, not known. The colours are not the photo&apos;s own; its brightness is.</source>
        <translation>다른 사진들로 배운 신경망이 색을 추측했습니다. 그럴듯한 색일 뿐, 확인된 색이 아닙니다. 색은 사진 본래의 것이 아니며, 밝기는 사진 그대로입니다.</translation>
    </message>
    <message>
        <source>How the lens, the print and the scan spread a single point of light in each region. A small bright spot means a sharp photo; the cross marks the middle. Widths are standard deviations in pixels of the result.</source>
        <translation>렌즈와 인화, 스캔이 영역마다 빛의 점 하나를 어떻게 번지게 했는지 보여 줍니다. 작고 밝은 점일수록 선명한 사진이며, 십자는 가운데를 나타냅니다. 너비는 결과 픽셀 단위의 표준 편차입니다.</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>측정값</translation>
    </message>
    <message>
        <source>{photo}, {bits} bit, grey</source>
        <translation>{photo}, {bits}비트, 흑백</translation>
    </message>
    <message>
        <source>{photo}, {bits} bit</source>
        <translation>{photo}, {bits}비트</translation>
    </message>
    <message>
        <source>How it was made</source>
        <translation>복원 과정</translation>
    </message>
    <message>
        <source>With the same photo, settings, seed and machine, the result comes out the same.</source>
        <translation>사진, 설정, 시드, 컴퓨터가 같으면 결과도 같습니다.</translation>
    </message>
    <message>
        <source>At full size</source>
        <translation>실제 크기</translation>
    </message>
    <message>
        <source>One pixel of the result for one pixel of the screen: the photo enlarged plainly on the left, the result on the right.</source>
        <translation>결과의 한 픽셀을 화면의 한 픽셀로 보여 줍니다. 왼쪽은 단순히 확대한 사진, 오른쪽은 결과입니다.</translation>
    </message>
    <message>
        <source>Heat map of the blur of {name}: {shape}</source>
        <translation>{name}의 흐림 열지도: {shape}</translation>
    </message>
    <message>
        <source>The picture by itself</source>
        <translation>결과만 본 지표</translation>
    </message>
    <message>
        <source>Photo, enlarged plainly</source>
        <translation>단순 확대한 사진</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>참고</translation>
    </message>
    <message>
        <source>Wide places left to the hand</source>
        <translation>손에 맡긴 넓은 곳</translation>
    </message>
    <message>
        <source>Specks</source>
        <translation>점</translation>
    </message>
    <message>
        <source>Scratches</source>
        <translation>긁힘</translation>
    </message>
    <message>
        <source>Widest place</source>
        <translation>가장 넓은 곳</translation>
    </message>
    <message>
        <source>{pixels} pixels</source>
        <translation>{pixels}픽셀</translation>
    </message>
    <message>
        <source>Filled by</source>
        <translation>채우는 방법</translation>
    </message>
    <message>
        <source>Coloured by</source>
        <translation>채색 방법</translation>
    </message>
    <message>
        <source>Strokes</source>
        <translation>획</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>부분</translation>
    </message>
    <message>
        <source>SHA-256 of the photo’s file:</source>
        <translation>사진 파일의 SHA-256:</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>모든 설정</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>픽셀</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>얼굴</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>채움</translation>
    </message>
    <message>
        <source>Shadow, middle and light</source>
        <translation>어두운 톤, 중간 톤, 밝은 톤</translation>
    </message>
    <message>
        <source>In the photo</source>
        <translation>사진에서</translation>
    </message>
    <message>
        <source>Computed on</source>
        <translation>계산 장치</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>만든 때</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>찾은 방법</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>격자</translation>
    </message>
    <message>
        <source>higher is better</source>
        <translation>높을수록 좋음</translation>
    </message>
    <message>
        <source>lower is better</source>
        <translation>낮을수록 좋음</translation>
    </message>
    <message>
        <source>Restoration report</source>
        <translation>복원 보고서</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>전</translation>
    </message>
    <message>
        <source>After</source>
        <translation>후</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>복원 전후</translation>
    </message>
    <message>
        <source>The restored picture</source>
        <translation>복원한 사진</translation>
    </message>
    <message>
        <source>The photo as it was, enlarged plainly</source>
        <translation>단순히 확대한 원래 사진</translation>
    </message>
    <message>
        <source>How much of the photo before the restoration is shown, in percent</source>
        <translation>복원 전 사진을 보여 주는 비율(퍼센트)</translation>
    </message>
    <message>
        <source>Drag across the picture, or use the arrow keys, to compare. “Before” is the photo enlarged plainly (bicubic).</source>
        <translation>사진 위에서 끌거나 화살표 키로 비교하세요. ‘전’은 단순히(바이큐빅으로) 확대한 사진입니다.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Made with Heirloom, free software under the AGPL, version 3 or later. This page holds all its pictures and needs no network.</source>
        <translation>AGPL 버전 3 이상을 따르는 자유 소프트웨어 Heirloom으로 만들었습니다. 이 페이지에는 모든 그림이 들어 있으며 네트워크가 필요하지 않습니다.</translation>
    </message>
    <message>
        <source>{scale} times the photo’s {size}</source>
        <translation>사진({size})의 {scale}배</translation>
    </message>
    <message>
        <source>{size}, at {angle}°</source>
        <translation>{size}, {angle}° 방향</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes}분 {seconds}초</translation>
    </message>
    <message>
        <source>Sharpened at its own size with {method}, in {count} regions, each by its own blur.</source>
        <translation>{count}개 영역으로 나누어 영역마다 그 흐림에 맞춰 원래 크기에서 선명하게 했습니다. 방법: {method}.</translation>
    </message>
    <message>
        <source>reduced again, it is the photo, to within its own grain</source>
        <translation>다시 줄이면 입자 정도의 차이 안에서 원래 사진과 같습니다</translation>
    </message>
    <message>
        <source>reduced again, it agrees with the photo closely</source>
        <translation>다시 줄이면 원래 사진과 잘 맞습니다</translation>
    </message>
    <message>
        <source>reduced again, it differs from the photo a little</source>
        <translation>다시 줄이면 원래 사진과 조금 다릅니다</translation>
    </message>
    <message>
        <source>reduced again, it differs from the photo: look at it with care</source>
        <translation>다시 줄이면 원래 사진과 다릅니다. 주의해서 살펴보세요</translation>
    </message>
    <message>
        <source>no blur</source>
        <translation>흐림 없음</translation>
    </message>
    <message>
        <source>round, {width}</source>
        <translation>둥근 모양, {width}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}초</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours}시간 {minutes}분</translation>
    </message>
    <message>
        <source>a method that is not known</source>
        <translation>알 수 없는 방법</translation>
    </message>
    <message>
        <source>Enlarged {scale} times with {method}, the whole photo alike.</source>
        <translation>{method}(으)로 사진 전체를 똑같이 {scale}배 확대했습니다.</translation>
    </message>
    <message>
        <source>Enlarged {scale} times with {method}, as one piece.</source>
        <translation>전체를 한 번에 {scale}배로 확대했습니다. 방법: {method}.</translation>
    </message>
    <message>
        <source>Enlarged {scale} times with {method}, in {count} regions, each by its own blur.</source>
        <translation>{count}개 영역으로 나누어 영역마다 그 흐림에 맞춰 {scale}배로 확대했습니다. 방법: {method}.</translation>
    </message>
    <message>
        <source>Sharpened at its own size with {method}, as one piece.</source>
        <translation>전체를 한 번에 원래 크기에서 선명하게 했습니다. 방법: {method}.</translation>
    </message>
    <message>
        <source>The colours of this picture are guessed by a network that has seen other pictures: they are likely, not known. Its brightness is the photo&apos;s own.</source>
        <translation>이 그림의 색은 다른 사진들로 배운 신경망이 추측한 것입니다. 그럴듯한 색일 뿐, 확인된 색이 아닙니다. 밝기는 사진 그대로입니다.</translation>
    </message>
    <message>
        <source>{promise} {colours}</source>
        <translation>{promise} {colours}</translation>
    </message>
    <message>
        <source>Synthesised: a network that has seen other pictures made up detail in this one. The notes say how well it agrees with the photo, and what became of faces.</source>
        <translation>합성: 다른 사진을 본 신경망이 이 사진의 세부를 지어냈습니다. 사진과 얼마나 일치하는지, 얼굴이 어떻게 되었는지는 메모에 있습니다.</translation>
    </message>
    <message>
        <source>A part of this picture is invented: what was lost to damage was drawn by a network that has seen other pictures. The report marks where.</source>
        <translation>이 사진의 일부는 지어낸 것입니다. 손상되어 없어진 부분을 다른 사진을 본 신경망이 그렸습니다. 어디인지는 보고서에 표시되어 있습니다.</translation>
    </message>
    <message>
        <source>The photo decides: blurred and reduced again, the result is the photo. What the photo leaves open is settled by a small network from a file, which knows the pictures that it was trained on.</source>
        <translation>사진이 기준입니다. 결과를 다시 흐리게 하고 줄이면 사진이 됩니다. 사진으로 정해지지 않는 부분은 파일에서 읽은 작은 신경망이 채우며, 이 신경망은 훈련에 쓰인 사진을 알고 있습니다.</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>사진 전체</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>픽셀</translation>
    </message>
    <message>
        <source>the photo’s own size, without its blur</source>
        <translation>사진 원래 크기에서 흐림 제거</translation>
    </message>
    <message>
        <source>against the reference; more is nearer</source>
        <translation>기준 사진과 비교, 높을수록 가까움</translation>
    </message>
    <message>
        <source>against the reference; 1 is identical</source>
        <translation>기준 사진과 비교, 1이면 동일</translation>
    </message>
    <message>
        <source>consistency with the photo</source>
        <translation>사진과의 일치도</translation>
    </message>
    <message>
        <source>blur, before and after</source>
        <translation>흐림(전 → 후)</translation>
    </message>
    <message>
        <source>0 is sharp, 1 is blurred</source>
        <translation>0은 선명함, 1은 흐림</translation>
    </message>
    <message>
        <source>{name} ({label})</source>
        <translation>{name} ({label})</translation>
    </message>
    <message>
        <source>the disk is full. Free some space, or choose another folder.</source>
        <translation>디스크가 가득 찼습니다. 공간을 비우거나 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>your share of the disk is used up. Free some space, or choose another folder.</source>
        <translation>디스크 할당량을 다 썼습니다. 공간을 비우거나 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>the file would be larger than this disk or account allows. Choose another folder.</source>
        <translation>이 디스크나 계정에서 허용하는 크기를 넘습니다. 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>there is no permission to write there. Choose another folder.</source>
        <translation>그곳에 쓸 권한이 없습니다. 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>that disk can only be read. Choose another folder.</source>
        <translation>읽기 전용 디스크입니다. 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>the name is too long. Choose a shorter one.</source>
        <translation>이름이 너무 깁니다. 더 짧은 이름을 고르세요.</translation>
    </message>
    <message>
        <source>its folder does not exist. Create it first, or choose another.</source>
        <translation>폴더가 없습니다. 먼저 만들거나 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>its folder is not a folder. Choose another.</source>
        <translation>폴더 자리에 폴더가 아닌 것이 있습니다. 다른 곳을 고르세요.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>Regions by depth: foreground from {threshold} on, of 1.</source>
        <translation>깊이로 찾은 영역: 1 가운데 {threshold}부터 전경입니다.</translation>
    </message>
    <message>
        <source>Regions cannot be found by a depth that goes by regions itself. Choose another {depth}, a depth picture for instance, or another {regions}.</source>
        <translation>영역을 따르는 깊이로는 영역을 찾을 수 없습니다. 깊이 그림 같은 다른 {depth}(이)나 다른 {regions}을(를) 고르십시오.</translation>
    </message>
    <message>
        <source>Near and far cannot be parted by this depth, so the photo is one region.</source>
        <translation>이 깊이로는 가까운 것과 먼 것을 나눌 수 없어 사진 전체가 한 영역입니다.</translation>
    </message>
    <message>
        <source>Only these regions were enlarged by the chosen method: {names}. The rest was {what}: {left}.</source>
        <translation>고른 방법으로는 다음 영역만 확대했습니다: {names}. 나머지는 {what}: {left}.</translation>
    </message>
    <message>
        <source>solved under its own blur</source>
        <translation>그 흐림에 맞추어 복원했습니다</translation>
    </message>
    <message>
        <source>There is no region called &apos;{name}&apos; in this photo.</source>
        <translation>이 사진에는 &apos;{name}&apos;이라는 영역이 없습니다.</translation>
    </message>
    <message>
        <source>This photo has no region that {option} names, so nothing was enlarged by the chosen method; all of it was {what}.</source>
        <translation>이 사진에는 {option}에서 지정한 영역이 없어, 고른 방법으로 확대한 것이 없습니다. 전체를 {what}.</translation>
    </message>
    <message>
        <source>interpolated, and is as soft as in the photo</source>
        <translation>보간했으며, 부드러움은 사진과 같습니다</translation>
    </message>
    <message>
        <source>interpolated and its grain calmed</source>
        <translation>보간하고 입자를 가라앉혔습니다</translation>
    </message>
    <message>
        <source>Nothing was made up, for this photo has no region that {option} names.</source>
        <translation>이 사진에는 {option}에서 지정한 영역이 없어 지어낸 것이 없습니다.</translation>
    </message>
    <message>
        <source>layer {number}</source>
        <translation>레이어 {number}</translation>
    </message>
    <message>
        <source>The server sends more for {name} than the published file has, so it cannot be that file. What came was removed. Try again later, or bring the file from elsewhere.</source>
        <translation>서버가 {name}에 대해 공개된 파일보다 많은 데이터를 보내므로 그 파일일 수 없습니다. 받은 것은 지웠습니다. 나중에 다시 시도하거나 다른 곳에서 파일을 가져오세요.</translation>
    </message>
    <message>
        <source>the server sent another part of the file than was asked for</source>
        <translation>서버가 요청한 것과 다른 부분을 보냈습니다</translation>
    </message>
    <message>
        <source>The table of weights &apos;{path}&apos; cannot be used ({reason}). Correct it, or do without HEIRLOOM_WEIGHTS_TABLE.</source>
        <translation>가중치 표 &apos;{path}&apos;을(를) 사용할 수 없습니다({reason}). 표를 고치거나 HEIRLOOM_WEIGHTS_TABLE 없이 실행하십시오.</translation>
    </message>
    <message>
        <source>The picture in the clipboard cannot be read. Save it as a file, and open that.</source>
        <translation>클립보드의 사진을 읽을 수 없습니다. 파일로 저장한 다음 그 파일을 여십시오.</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>깊이</translation>
    </message>
    <message>
        <source>How near things are told to be.</source>
        <translation>사물이 얼마나 가까운지 알아내는 방법입니다.</translation>
    </message>
    <message>
        <source>Near is</source>
        <translation>가까운 쪽</translation>
    </message>
    <message>
        <source>What is near in a depth picture.</source>
        <translation>깊이 그림에서 가까운 쪽의 밝기입니다.</translation>
    </message>
    <message>
        <source>Foreground from</source>
        <translation>전경 시작</translation>
    </message>
    <message>
        <source>How near the foreground begins, from 0, farthest, to 1; “auto” finds where near and far part.</source>
        <translation>전경이 시작되는 가까움으로, 가장 먼 0에서 1까지입니다. “auto”는 가까운 것과 먼 것이 나뉘는 곳을 찾습니다.</translation>
    </message>
    <message>
        <source>Foreground up to</source>
        <translation>전경 끝</translation>
    </message>
    <message>
        <source>What is nearer than this is no foreground either; 1 leaves nothing out.</source>
        <translation>이보다 가까운 것도 전경에서 뺍니다. 1이면 아무것도 빼지 않습니다.</translation>
    </message>
    <message>
        <source>Depth layers</source>
        <translation>깊이 레이어</translation>
    </message>
    <message>
        <source>Into how many layers the foreground is parted, by how near they are.</source>
        <translation>전경을 가까움에 따라 몇 개의 레이어로 나눌지 정합니다.</translation>
    </message>
    <message>
        <source>Crops</source>
        <translation>학습 조각</translation>
    </message>
    <message>
        <source>Where methods that learn from the photo take their crops in a region.</source>
        <translation>사진에서 배우는 방법이 영역의 어디에서 조각을 고를지 정합니다.</translation>
    </message>
    <message>
        <source>At random, as published</source>
        <translation>발표된 대로 무작위</translation>
    </message>
    <message>
        <source>Only</source>
        <translation>선택 영역만</translation>
    </message>
    <message>
        <source>Enlarge only some regions so and leave the others soft: “foreground”, or names or numbers of regions with commas between. Nothing means everything.</source>
        <translation>일부 영역만 이 방법으로 확대하고 나머지는 부드러운 채로 둡니다. “foreground” 또는 쉼표로 나눈 영역 이름이나 번호를 쓰십시오. 비워 두면 전체입니다.</translation>
    </message>
    <message>
        <source>The rest</source>
        <translation>나머지</translation>
    </message>
    <message>
        <source>What becomes of the regions that are left out where only some are enlarged.</source>
        <translation>일부 영역만 확대할 때 빠진 영역을 어떻게 할지 정합니다.</translation>
    </message>
    <message>
        <source>Interpolated as it is</source>
        <translation>그대로 보간</translation>
    </message>
    <message>
        <source>Interpolated without grain</source>
        <translation>입자 없이 보간</translation>
    </message>
    <message>
        <source>Solved under its own blur</source>
        <translation>그 흐림에 맞추어 복원</translation>
    </message>
    <message>
        <source>Crops inside masks</source>
        <translation>마스크 안의 조각</translation>
    </message>
    <message>
        <source>Least share of a crop that lies under the mask, where pictures have masks.</source>
        <translation>사진에 마스크가 있을 때, 조각에서 마스크 아래에 놓여야 하는 최소 비율입니다.</translation>
    </message>
    <message>
        <source>Joined files</source>
        <translation>합친 파일</translation>
    </message>
    <message>
        <source>The pictures are joined files: photo, depth and masked photo lie side by side in each.</source>
        <translation>사진이 합친 파일입니다. 사진, 깊이, 마스크를 씌운 사진이 각 파일에 나란히 있습니다.</translation>
    </message>
    <message>
        <source>Weigh by depth</source>
        <translation>깊이에 따라 가중</translation>
    </message>
    <message>
        <source>Errors of near pixels count more than those of far ones, where the pictures are joined files.</source>
        <translation>사진이 합친 파일일 때, 가까운 픽셀의 오차를 먼 픽셀보다 크게 셉니다.</translation>
    </message>
    <message>
        <source>Weight of the far</source>
        <translation>먼 곳의 가중치</translation>
    </message>
    <message>
        <source>How much errors of far pixels count where near ones count 1.</source>
        <translation>가까운 픽셀의 오차가 1일 때 먼 픽셀의 오차를 얼마로 셀지 정합니다.</translation>
    </message>
    <message>
        <source>By depth</source>
        <translation>깊이로</translation>
    </message>
    <message>
        <source>By regions</source>
        <translation>영역으로</translation>
    </message>
    <message>
        <source>By sharpness (not distance)</source>
        <translation>선명함으로(거리 아님)</translation>
    </message>
    <message>
        <source>By Depth Anything</source>
        <translation>Depth Anything으로</translation>
    </message>
    <message>
        <source>Guesses the colours of black-and-white photos, of the whole and thing by thing, and follows strokes; needs many photos in colour, and hours.</source>
        <translation>흑백 사진의 색을 전체와 사물별로 짐작하고 획을 따릅니다. 컬러 사진이 많이 필요하고 여러 시간이 걸립니다.</translation>
    </message>
    <message>
        <source>Colour error</source>
        <translation>색 오차</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; could not be written: {reason}</source>
        <translation>&apos;{path}&apos;에 쓰지 못했습니다: {reason}</translation>
    </message>
    <message>
        <source>The name of a file cannot hold a null character.</source>
        <translation>파일 이름에는 널 문자를 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>{reason}. Choose another folder.</source>
        <translation>{reason}. 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>screen</source>
        <translation>망점</translation>
    </message>
    <message>
        <source>{option} chose {name}.</source>
        <translation>{option} 설정이 {name}을(를) 골랐습니다.</translation>
    </message>
    <message>
        <source>{name} was passed over, for its weights are not here.</source>
        <translation>{name}은(는) 가중치가 없어 건너뛰었습니다.</translation>
    </message>
    <message>
        <source>No mask was named. Give the path of a mask, a label picture or a folder of masks.</source>
        <translation>마스크가 지정되지 않았습니다. 마스크, 라벨 그림 또는 마스크 폴더의 경로를 지정하세요.</translation>
    </message>
    <message>
        <source>The mask holds one value only: one region.</source>
        <translation>마스크에 값이 하나뿐이어서 한 영역입니다.</translation>
    </message>
    <message>
        <source>“Manage models…” in the menu Models shows files that do.</source>
        <translation>맞는 파일은 모델 메뉴의 “모델 관리…”에서 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>{name} holds neither SAM, MobileSAM nor SAM 2. {advice}</source>
        <translation>{name}에는 SAM도 MobileSAM도 SAM 2도 들어 있지 않습니다. {advice}</translation>
    </message>
    <message>
        <source>{name} does not fit the network it belongs to ({reason}). Get it again.</source>
        <translation>{name}이(가) 해당 신경망과 맞지 않습니다({reason}). 다시 받으세요.</translation>
    </message>
    <message>
        <source>{name} is SAM 2, which serves yolo-sam only. Name a SAM or MobileSAM file.</source>
        <translation>{name}은(는) SAM 2여서 yolo-sam에만 쓸 수 있습니다. SAM 또는 MobileSAM 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>sam with {name} found no segment of {least} to {most} of the photo.</source>
        <translation>{name}을(를) 쓴 sam 방법이 사진의 {least}~{most} 크기인 조각을 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Regions by sam with {name}: {count} of {all} segments.</source>
        <translation>{name}을(를) 쓴 sam으로 찾은 영역: 조각 {all}개 중 {count}개.</translation>
    </message>
    <message>
        <source>Nothing stands out in the photo, so it is treated as one region.</source>
        <translation>사진에서 두드러진 것이 없어 전체를 한 영역으로 다룹니다.</translation>
    </message>
    <message>
        <source>{name} does not name the classes it finds, so it is no YOLO detector.</source>
        <translation>{name}에는 찾는 대상의 이름이 없으므로 YOLO 검출기가 아닙니다.</translation>
    </message>
    <message>
        <source>{name} knows no class &apos;{unknown}&apos;. Use any, or some of: {numbers}.</source>
        <translation>{name}은(는) &apos;{unknown}&apos; 대상을 모릅니다. any 또는 다음 중에서 쓰세요: {numbers}.</translation>
    </message>
    <message>
        <source>{name} loads, but does not run as a YOLO model ({reason}).</source>
        <translation>{name}을(를) 불러왔지만 YOLO 모델로 실행되지 않습니다({reason}).</translation>
    </message>
    <message>
        <source>Without them “Subject by GrabCut”, “Whole photo as one” or a mask file works.</source>
        <translation>이것 없이도 “인물(GrabCut)”, “사진 전체를 하나로” 또는 마스크 파일은 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>None of {names} is on this machine. {how} {without}</source>
        <translation>{names} 중 어느 것도 이 컴퓨터에 없습니다. {how} {without}</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one}과(와) {other}</translation>
    </message>
    <message>
        <source>{method} with {file} found no {what} with a confidence of at least {confidence}, so the photo is one region. A lower {sure}, {classes}, or {regions} may find more.</source>
        <translation>{file}을(를) 쓴 {method} 방법이 확신도 {confidence} 이상인 {what}을(를) 찾지 못해 사진 전체가 한 영역입니다. {sure} 값을 낮추거나 {classes} 또는 {regions}(으)로 하면 더 찾을 수 있습니다.</translation>
    </message>
    <message>
        <source>{name} finds boxes only. For {option} name a file that ends in -seg.</source>
        <translation>{name}은(는) 상자만 찾습니다. {option}에는 -seg로 끝나는 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>The photo looks like a print: dots lie {period} pixels apart all over it. They are taken for detail and sharpened; take them out with {option}.</source>
        <translation>인쇄물로 보입니다. 사진 전체에 {period}픽셀 간격으로 망점이 있습니다. 이대로 두면 세부로 여겨져 더 또렷해집니다. {option}(으)로 제거하세요.</translation>
    </message>
    <message>
        <source>A texture lies over the whole photo, every {period} pixels, perhaps that of its paper. It is taken for detail and sharpened; take it out with {option}.</source>
        <translation>사진 전체에 {period}픽셀 간격의 결이 있습니다. 종이의 결일 수 있습니다. 이대로 두면 세부로 여겨져 더 또렷해집니다. {option}(으)로 제거하세요.</translation>
    </message>
    <message>
        <source>The dots of a print, {period} pixels apart, were taken out, and all detail as fine as they are.</source>
        <translation>{period}픽셀 간격의 인쇄 망점을 제거했습니다. 그만큼 가는 세부도 함께 사라졌습니다.</translation>
    </message>
    <message>
        <source>A texture of {period} pixels was taken out.</source>
        <translation>{period}픽셀 간격의 결을 제거했습니다.</translation>
    </message>
    <message>
        <source>No screen and no texture was found in the photo, so that none was taken out. If you see one, count the pixels from dot to dot and give them with {option}.</source>
        <translation>사진에서 망점이나 종이결을 찾지 못해 아무것도 제거하지 않았습니다. 눈에 보인다면 점과 점 사이의 픽셀 수를 세어 {option}에 적으세요.</translation>
    </message>
    <message>
        <source>framing</source>
        <translation>틀 잡기</translation>
    </message>
    <message>
        <source>geometry</source>
        <translation>사진 틀</translation>
    </message>
    <message>
        <source>The frame reaches beyond the photo; what lies there is white.</source>
        <translation>자르기 틀이 사진 밖까지 이어져 그 부분은 흰색입니다.</translation>
    </message>
    <message>
        <source>A print shows nothing finer than its dots, so its blur was not measured and stays.</source>
        <translation>인쇄물에는 망점보다 가는 것이 없으므로 흐림을 재지 않고 그대로 두었습니다.</translation>
    </message>
    <message>
        <source>Damage up to {pixels} pixels wide was filled: there the picture is reconstructed, not restored.</source>
        <translation>폭이 최대 {pixels}픽셀인 손상을 채웠습니다. 그 자리는 복원이 아니라 재구성입니다.</translation>
    </message>
    <message>
        <source>made-up detail</source>
        <translation>지어낸 세부</translation>
    </message>
    <message>
        <source>Synthesised: a network that has seen other pictures made up detail in this one.</source>
        <translation>합성: 다른 사진을 본 신경망이 이 사진의 세부를 지어냈습니다.</translation>
    </message>
    <message>
        <source>Detail by &apos;{name}&apos; ({architecture}) was added at strength {strength}, as far as the photo, under each region&apos;s blur, does not contradict it.</source>
        <translation>&apos;{name}&apos;({architecture})의 세부를 강도 {strength}로, 각 영역의 흐림 아래에서 사진과 어긋나지 않는 만큼 더했습니다.</translation>
    </message>
    <message>
        <source>Blurred and reduced again, this picture agrees with the photo to {own} dB; plain bicubic enlargement to {other} dB.</source>
        <translation>다시 흐리게 하여 축소하면 이 그림은 사진과 {own} dB로 일치합니다. 단순 바이큐빅 확대는 {other} dB입니다.</translation>
    </message>
    <message>
        <source>Faces were left as the photo alone has them: {count}.</source>
        <translation>얼굴은 사진에 있는 그대로 두었습니다: {count}개.</translation>
    </message>
    <message>
        <source>{option} is bound by each region&apos;s blur, which {upscaler} does not use. Choose {joint}, or leave the detail out.</source>
        <translation>{option}은(는) 각 영역의 흐림에 묶여 있지만 {upscaler}은(는) 이를 쓰지 않습니다. {joint}을(를) 고르거나 세부를 빼십시오.</translation>
    </message>
    <message>
        <source>That is less than {least} dB: it shows things that the photo does not. Compare it with the photo before you give it away.</source>
        <translation>{least} dB보다 낮습니다. 사진에 없는 것을 보여 줍니다. 남에게 주기 전에 사진과 비교하십시오.</translation>
    </message>
    <message>
        <source>face</source>
        <translation>얼굴</translation>
    </message>
    <message>
        <source>Eyes, teeth and skin are partly made up.</source>
        <translation>눈, 치아, 피부가 일부 지어낸 것입니다.</translation>
    </message>
    <message>
        <source>tone</source>
        <translation>톤</translation>
    </message>
    <message>
        <source>{black} is {dark} and {white} is {light}; the tone that becomes white must be lighter by at least {least}.</source>
        <translation>{black}이(가) {dark}이고 {white}이(가) {light}입니다. 흰색이 될 톤은 적어도 {least}만큼 더 밝아야 합니다.</translation>
    </message>
    <message>
        <source>{name} {share}</source>
        <translation>{name} {share}</translation>
    </message>
    <message>
        <source>strength</source>
        <translation>강도</translation>
    </message>
    <message>
        <source>Faces were found in {count} of {all} pictures; crops are taken from them too.</source>
        <translation>사진 {all}장 중 {count}장에서 얼굴을 찾아, 거기서도 조각을 뜹니다.</translation>
    </message>
    <message>
        <source>No face was found in the pictures, so crops are taken from anywhere.</source>
        <translation>사진에서 얼굴을 찾지 못해, 조각을 아무 곳에서나 뜹니다.</translation>
    </message>
    <message>
        <source>looking for faces</source>
        <translation>얼굴을 찾는 중</translation>
    </message>
    <message>
        <source>The training in &apos;{path}&apos; has kept no state to go on from. Start a new one.</source>
        <translation>&apos;{path}&apos;의 학습에는 이어 갈 상태가 남아 있지 않습니다. 새로 시작하십시오.</translation>
    </message>
    <message>
        <source>The training in &apos;{path}&apos; is running. Stop it first, or let it finish.</source>
        <translation>&apos;{path}&apos;의 학습이 실행 중입니다. 먼저 중지하거나 끝날 때까지 두십시오.</translation>
    </message>
    <message>
        <source>{name} does not hold VGG19 as torchvision has it, without batch normalisation. Bring another file, or choose other features.</source>
        <translation>{name}에는 배치 정규화가 없는 torchvision의 VGG19가 없습니다. 다른 파일을 가져오거나 다른 기준을 고르세요.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is smaller than a crop of {crop} pixels.</source>
        <translation>&apos;{name}&apos;은(는) {crop}픽셀 조각보다 작습니다.</translation>
    </message>
    <message>
        <source>There is no folder &apos;{path}&apos;. Choose the folder of your pictures.</source>
        <translation>&apos;{path}&apos; 폴더가 없습니다. 사진이 있는 폴더를 고르십시오.</translation>
    </message>
    <message>
        <source>Two pictures are the least to learn from, and twenty a beginning. Usable are {count}, left out {left}. Choose a folder with more pictures, or smaller crops.</source>
        <translation>배우려면 사진이 적어도 두 장은 있어야 하고 스무 장이면 시작할 만합니다. 쓸 수 있는 사진 {count}장, 제외된 사진 {left}장. 사진이 더 많은 폴더나 더 작은 조각을 고르십시오.</translation>
    </message>
    <message>
        <source>All pictures look alike, so none could be held out to judge by. Add other pictures.</source>
        <translation>모든 사진이 서로 비슷해 평가용으로 남겨 둘 사진이 없습니다. 다른 사진을 더하십시오.</translation>
    </message>
    <message>
        <source>The mask &apos;{path}&apos; has another size than its picture. Make it anew.</source>
        <translation>마스크 &apos;{path}&apos;의 크기가 사진과 다릅니다. 다시 만드십시오.</translation>
    </message>
    <message>
        <source>reading picture {number} of {count}</source>
        <translation>사진 {count}장 중 {number}번째 읽는 중</translation>
    </message>
    <message>
        <source>There are only {count} pictures; twenty or more teach much better.</source>
        <translation>사진이 {count}장뿐입니다. 스무 장 이상이면 훨씬 잘 배웁니다.</translation>
    </message>
    <message>
        <source>Soft pictures that were reduced by 2: {count}.</source>
        <translation>흐려서 절반으로 줄인 사진: {count}장.</translation>
    </message>
    <message>
        <source>The list &apos;{path}&apos; cannot be read ({reason}). Choose another.</source>
        <translation>목록 &apos;{path}&apos;을(를) 읽을 수 없습니다({reason}). 다른 목록을 고르십시오.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is the same picture as &apos;{other}&apos;.</source>
        <translation>&apos;{name}&apos;은(는) &apos;{other}&apos;과(와) 같은 사진입니다.</translation>
    </message>
    <message>
        <source>The mask of &apos;{name}&apos; is empty.</source>
        <translation>&apos;{name}&apos;의 마스크가 비어 있습니다.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is too soft (a blur of {width} pixels).</source>
        <translation>&apos;{name}&apos;은(는) 너무 흐립니다(흐림 {width}픽셀).</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is too soft (a blur of {width} pixels) and too small to be reduced.</source>
        <translation>&apos;{name}&apos;은(는) 너무 흐리고(흐림 {width}픽셀) 줄이기에는 너무 작습니다.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not on the list.</source>
        <translation>&apos;{name}&apos;은(는) 목록에 없습니다.</translation>
    </message>
    <message>
        <source>There is no training in &apos;{path}&apos;. Name the folder that ends in -run.</source>
        <translation>&apos;{path}&apos;에는 학습이 없습니다. 이름이 -run으로 끝나는 폴더를 지정하십시오.</translation>
    </message>
    <message>
        <source>The training in &apos;{path}&apos; was begun by another version of Heirloom and cannot go on. Start a new one; {option} lets it begin with the network of that one.</source>
        <translation>&apos;{path}&apos;의 학습은 다른 버전의 Heirloom에서 시작되어 이어 갈 수 없습니다. 새로 시작하십시오. {option}을(를) 쓰면 그 신경망에서 출발합니다.</translation>
    </message>
    <message>
        <source>The training in &apos;{path}&apos; cannot be read ({reason}). Start a new one.</source>
        <translation>&apos;{path}&apos;의 학습을 읽을 수 없습니다({reason}). 새로 시작하십시오.</translation>
    </message>
    <message>
        <source>always the mean kernel</source>
        <translation>언제나 평균 커널</translation>
    </message>
    <message>
        <source>mean kernel</source>
        <translation>평균 커널</translation>
    </message>
    <message>
        <source>The network to start from is no better than bicubic interpolation yet, so it would learn nothing from a critic. Train it longer first.</source>
        <translation>출발점으로 삼을 신경망이 아직 바이큐빅 보간보다 낫지 않아 비평 신경망에게서 배울 것이 없습니다. 먼저 더 오래 훈련시키세요.</translation>
    </message>
    <message>
        <source>On these pictures the network that it started from is no better than bicubic interpolation ({psnr} against {bicubic} dB), so the training ended. Train that one longer, on pictures like these.</source>
        <translation>이 사진들에서는 출발점이 된 신경망이 바이큐빅 보간보다 낫지 않아({psnr} 대 {bicubic} dB) 훈련을 끝냈습니다. 이런 사진으로 그 신경망을 더 오래 훈련시키세요.</translation>
    </message>
    <message>
        <source>PSNR has fallen by {fall} dB, more than {most} dB below the start, so the training ended; what was best before is kept.</source>
        <translation>PSNR이 {fall} dB 떨어져 시작보다 {most} dB 넘게 낮아졌으므로 훈련을 끝냈습니다. 그 전의 가장 좋은 것은 남아 있습니다.</translation>
    </message>
    <message>
        <source>The critic has been right nearly always for {count} steps, so there is nothing more to be learned from it, and the training ended.</source>
        <translation>비평 신경망이 {count}단계 동안 거의 언제나 맞혔으므로 더 배울 것이 없어 훈련을 끝냈습니다.</translation>
    </message>
    <message>
        <source>The state &apos;{name}&apos; of the training cannot be read ({reason}). Remove it to go on from the one before.</source>
        <translation>학습 상태 &apos;{name}&apos;을(를) 읽을 수 없습니다({reason}). 이 파일을 지우면 이전 상태에서 이어 갑니다.</translation>
    </message>
    <message>
        <source>The training&apos;s error was no number for the third time, so it was stopped at step {step}. What it had learned before is kept; start again with a lower {option}.</source>
        <translation>학습 오차가 세 번째로 수가 아니게 되어 {step}단계에서 중지했습니다. 그전까지 배운 것은 보존됩니다. {option}을(를) 낮추어 다시 시작하십시오.</translation>
    </message>
    <message>
        <source>The error was no number, so the training went back to step {step} with half the rate.</source>
        <translation>오차가 수가 아니게 되어 학습률을 절반으로 낮추고 {step}단계로 되돌아갔습니다.</translation>
    </message>
    <message>
        <source>There is not enough memory for this training, even with one crop in a step. Choose smaller crops, or close other programs.</source>
        <translation>한 번에 조각 하나로도 이 학습에 메모리가 부족합니다. 더 작은 조각을 고르거나 다른 프로그램을 닫으십시오.</translation>
    </message>
    <message>
        <source>The memory was short, so the batch is smaller now: {count}.</source>
        <translation>메모리가 부족해 배치를 줄였습니다: {count}.</translation>
    </message>
    <message>
        <source>{fault} The training goes on and tries again.</source>
        <translation>{fault} 학습은 계속되며 다시 시도합니다.</translation>
    </message>
    <message>
        <source>Nothing was gained any more after {step} steps, so it ended early.</source>
        <translation>{step}단계 뒤로 더 나아지지 않아 일찍 끝냈습니다.</translation>
    </message>
    <message>
        <source>The pictures are not those that the run in &apos;{path}&apos; was begun with (gone or changed: {gone}, new: {new}). Bring them back, or start a new run.</source>
        <translation>사진이 &apos;{path}&apos;의 학습을 시작할 때와 다릅니다(없어지거나 바뀐 사진: {gone}, 새 사진: {new}). 되돌려 놓거나 새로 시작하십시오.</translation>
    </message>
    <message>
        <source>Train longer, or tick “Keep it even so”.</source>
        <translation>더 오래 학습하거나 “그래도 저장”을 선택하십시오.</translation>
    </message>
    <message>
        <source>press “Go on”</source>
        <translation>“계속”을 누르십시오</translation>
    </message>
    <message>
        <source>{fault} The state of step {step} is kept in &apos;{path}&apos;: make room, then {go_on}.</source>
        <translation>{fault} {step}단계의 상태가 &apos;{path}&apos;에 남아 있습니다. 공간을 마련한 다음 {go_on}.</translation>
    </message>
    <message>
        <source>The run in &apos;{path}&apos; was begun with another value of {option} and can only go on with its own. Leave it out, or start a new run.</source>
        <translation>&apos;{path}&apos;의 학습은 {option} 값이 다르게 시작되어 그 값으로만 이어 갈 수 있습니다. 값을 빼거나 새로 시작하십시오.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; exists already. Choose another name.</source>
        <translation>&apos;{path}&apos;이(가) 이미 있습니다. 다른 이름을 고르십시오.</translation>
    </message>
    <message>
        <source>There is no weight file &apos;{path}&apos; to start from.</source>
        <translation>출발점으로 삼을 가중치 파일 &apos;{path}&apos;이(가) 없습니다.</translation>
    </message>
    <message>
        <source>Name the folder of pictures, and the file to write.</source>
        <translation>사진 폴더와 저장할 파일을 지정하십시오.</translation>
    </message>
    <message>
        <source>A network is written as a .safetensors file, but &apos;{name}&apos; is not called so. End its name in .safetensors.</source>
        <translation>신경망은 .safetensors 파일로 저장되는데 &apos;{name}&apos;은(는) 그렇지 않습니다. 이름을 .safetensors로 끝내십시오.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds another network than the one to be trained ({reason}). Choose the same network, scale and colour.</source>
        <translation>&apos;{name}&apos;에는 학습할 것과 다른 신경망이 들어 있습니다({reason}). 같은 신경망, 배율, 색을 고르십시오.</translation>
    </message>
    <message>
        <source>Enlarged by the network in &apos;{name}&apos; ({architecture}, made for x{own}); the blur of the regions was not used.</source>
        <translation>&apos;{name}&apos;의 신경망({architecture}, {own}배용)으로 확대했습니다. 영역의 흐림은 쓰지 않았습니다.</translation>
    </message>
    <message>
        <source>No file with a network was named. Give the path of a .safetensors or .pth file.</source>
        <translation>신경망 파일을 지정하지 않았습니다. .safetensors 또는 .pth 파일의 경로를 주십시오.</translation>
    </message>
    <message>
        <source>opening {name}</source>
        <translation>{name} 여는 중</translation>
    </message>
    <message>
        <source>Such a network looks at the whole picture, but a large photo is given to it in tiles: look for seams.</source>
        <translation>이런 신경망은 그림 전체를 보지만 큰 사진은 조각으로 나누어 줍니다. 이음매가 있는지 살펴보십시오.</translation>
    </message>
    <message>
        <source>The network in &apos;{name}&apos; enlarges {own} times, which is less than {option}. Choose at most {own} there, or another network.</source>
        <translation>&apos;{name}&apos;의 신경망은 {own}배 확대하므로 {option}보다 작습니다. {own} 이하를 고르거나 다른 신경망을 고르십시오.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds more than {size} GB, which no network needs that enlarges photos. Choose another.</source>
        <translation>&apos;{name}&apos;이(가) {size} GB를 넘습니다. 사진을 확대하는 신경망에는 필요하지 않은 크기입니다. 다른 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>There is no file &apos;{path}&apos;. Choose the network&apos;s file again.</source>
        <translation>&apos;{path}&apos; 파일이 없습니다. 신경망 파일을 다시 고르십시오.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not read here: networks come as .safetensors, or as .pth files that hold named tensors alone. Files that end in .pt may hold programs, and none that comes in a file is run.</source>
        <translation>&apos;{name}&apos;은(는) 읽지 않습니다. 신경망은 .safetensors 또는 이름 붙은 텐서만 담은 .pth 파일이어야 합니다. .pt 파일은 프로그램을 담을 수 있으며, 파일에 든 프로그램은 실행하지 않습니다.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; does not hold plain tensors of numbers. Choose another file.</source>
        <translation>&apos;{name}&apos;에는 일반 숫자 텐서가 없습니다. 다른 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds values that are not finite, so its training failed or the file is damaged. Get it again from its publisher, or choose another.</source>
        <translation>&apos;{name}&apos;에 유한하지 않은 값이 있어 학습이 실패했거나 파일이 손상되었습니다. 배포처에서 다시 받거나 다른 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>fills holes</source>
        <translation>구멍을 메우는</translation>
    </message>
    <message>
        <source>draws faces anew</source>
        <translation>얼굴을 새로 그리는</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds {architecture}, a network that {what} and does not enlarge photos. Choose one for super-resolution.</source>
        <translation>&apos;{name}&apos;은(는) {what} 신경망 {architecture}(으)로, 사진을 확대하지 않습니다. 초해상도용을 고르십시오.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; takes pictures of {taken} channels and gives {given}; photos have 3, or 1 without colour. Choose a network for those.</source>
        <translation>&apos;{name}&apos;은(는) {taken}채널 그림을 받아 {given}채널을 내놓습니다. 사진은 3채널이거나 흑백 1채널입니다. 그에 맞는 신경망을 고르십시오.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; makes pictures smaller. Choose a network that enlarges them.</source>
        <translation>&apos;{name}&apos;은(는) 그림을 줄입니다. 확대하는 신경망을 고르십시오.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds a network of the kind {architecture}, whose licence restricts its use, so it is not run here. Choose a network of another kind.</source>
        <translation>&apos;{name}&apos;은(는) {architecture} 종류의 신경망으로, 라이선스가 사용을 제한하므로 실행하지 않습니다. 다른 종류를 고르십시오.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds a network of a kind that is not known here. What Heirloom trains can be used, and what spandrel recognises: ESRGAN, Real-ESRGAN&apos;s Compact, SwinIR, SPAN, DAT and many more. Choose another file.</source>
        <translation>&apos;{name}&apos;은(는) 알 수 없는 종류의 신경망입니다. Heirloom이 학습한 것과 spandrel이 인식하는 것(ESRGAN, Real-ESRGAN Compact, SwinIR, SPAN, DAT 등)을 쓸 수 있습니다. 다른 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; looks like a network that is known, but its tensors do not fit together ({reason}). Get the file again from its publisher, or choose another.</source>
        <translation>&apos;{name}&apos;은(는) 아는 신경망 같지만 텐서가 서로 맞지 않습니다({reason}). 배포처에서 다시 받거나 다른 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds the network &apos;{architecture}&apos;, which cannot enlarge photos in this version of Heirloom. Choose another file, or update Heirloom.</source>
        <translation>&apos;{name}&apos;에 든 신경망 &apos;{architecture}&apos;은(는) 이 버전의 Heirloom에서 사진을 확대할 수 없습니다. 다른 파일을 고르거나 Heirloom을 업데이트하세요.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; does not hold the numbers of the network that it says it is. Train or export it again.</source>
        <translation>&apos;{name}&apos;에는 스스로 말하는 신경망의 값이 들어 있지 않습니다. 다시 훈련하거나 내보내세요.</translation>
    </message>
    <message>
        <source>There is not enough memory to enlarge this photo. Close other programs or choose a smaller {option}.</source>
        <translation>이 사진을 확대할 메모리가 부족합니다. 다른 프로그램을 닫거나 {option} 값을 줄이세요.</translation>
    </message>
    <message>
        <source>The memory of {device} was full; tiles of {side} pixels were used.</source>
        <translation>{device}의 메모리가 가득 차서 {side}픽셀 조각으로 나눠 계산했습니다.</translation>
    </message>
    <message>
        <source>The memory of {device} was full even for small tiles; the processor was used.</source>
        <translation>작은 조각에도 {device}의 메모리가 모자라 프로세서를 썼습니다.</translation>
    </message>
    <message>
        <source>Region {number}</source>
        <translation>영역 {number}</translation>
    </message>
    <message>
        <source>segment {number}</source>
        <translation>조각 {number}</translation>
    </message>
    <message>
        <source>borrowed from {name}</source>
        <translation>{name}에서 빌림</translation>
    </message>
    <message>
        <source>{first}, {rest}</source>
        <translation>{first}, {rest}</translation>
    </message>
    <message>
        <source>foreground</source>
        <translation>전경</translation>
    </message>
    <message>
        <source>objects</source>
        <translation>사물</translation>
    </message>
    <message>
        <source>segment</source>
        <translation>조각</translation>
    </message>
    <message>
        <source>anchors</source>
        <translation>기준점</translation>
    </message>
    <message>
        <source>texture</source>
        <translation>질감</translation>
    </message>
    <message>
        <source>edges</source>
        <translation>가장자리</translation>
    </message>
    <message>
        <source>restoration</source>
        <translation>복원</translation>
    </message>
    <message>
        <source>bicubic (photo too small to learn from)</source>
        <translation>바이큐빅(사진이 작아 배울 수 없음)</translation>
    </message>
    <message>
        <source>{name} does not hold a table of named tensors. Choose another weight file.</source>
        <translation>{name}에 이름 붙은 텐서 표가 없습니다. 다른 가중치 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{name} is not a network that Heirloom trained. Choose another file.</source>
        <translation>{name}은(는) Heirloom이 학습한 신경망이 아닙니다. 다른 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>{name} holds numbers that are not finite. Train it again.</source>
        <translation>{name}에 유한하지 않은 수가 들어 있습니다. 다시 학습하십시오.</translation>
    </message>
    <message>
        <source>{name} cannot be read as a weight file ({reason}). Bring the file again.</source>
        <translation>{name}을(를) 가중치 파일로 읽을 수 없습니다({reason}). 파일을 다시 가져오십시오.</translation>
    </message>
    <message>
        <source>{name} was written by another Heirloom. Update Heirloom to use it.</source>
        <translation>{name}은(는) 다른 버전의 Heirloom에서 저장되었습니다. 쓰려면 Heirloom을 업데이트하십시오.</translation>
    </message>
    <message>
        <source>{name} does not say what network it holds ({reason}). Train or export it again.</source>
        <translation>{name}에 어떤 신경망이 들어 있는지 적혀 있지 않습니다({reason}). 다시 학습하거나 내보내십시오.</translation>
    </message>
    <message>
        <source>Nothing was kept</source>
        <translation>받은 것은 남아 있지 않습니다</translation>
    </message>
    <message>
        <source>Without a network, bring the file from another computer and import it here.</source>
        <translation>네트워크가 없으면 다른 컴퓨터에서 파일을 가져와 여기서 가져오기 하세요.</translation>
    </message>
    <message>
        <source>{name} could not be fetched from {address} ({reason}). {kept}. {advice}</source>
        <translation>{name}을(를) {address}에서 받지 못했습니다({reason}). {kept}. {advice}</translation>
    </message>
    <message>
        <source>{size} MB are kept, and the next try goes on from there</source>
        <translation>{size} MB는 보관되어 다음에 이어서 받습니다</translation>
    </message>
    <message>
        <source>the server answered {code} {reason}</source>
        <translation>서버 응답 {code} {reason}</translation>
    </message>
    <message>
        <source>{name}: {done} MB</source>
        <translation>{name}: {done} MB</translation>
    </message>
    <message>
        <source>the connection was closed early</source>
        <translation>연결이 일찍 끊겼습니다</translation>
    </message>
    <message>
        <source>Without any weights, “Subject by GrabCut”, “Whole photo as one” or a mask file works.</source>
        <translation>가중치가 전혀 없어도 “인물(GrabCut)”, “사진 전체를 하나로” 또는 마스크 파일은 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Bring the file by “Manage models…” in the menu Models.</source>
        <translation>모델 메뉴의 “모델 관리…”에서 파일을 가져오세요.</translation>
    </message>
    <message>
        <source>Get them, or bring the file, by “Manage models…” in the menu Models.</source>
        <translation>모델 메뉴의 “모델 관리…”에서 받거나 파일을 가져오세요.</translation>
    </message>
    <message>
        <source>{name} is whole</source>
        <translation>{name}을(를) 모두 받았습니다</translation>
    </message>
    <message>
        <source>{name} is in the folder</source>
        <translation>{name}을(를) 폴더에 넣었습니다</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>확인했습니다</translation>
    </message>
    <message>
        <source>{file} is not the published {name}: its SHA-256 is {found}, not {wanted}. {how}</source>
        <translation>{file}은(는) 공개된 {name}이(가) 아닙니다. SHA-256이 {found}이며 {wanted}이(가) 아닙니다. {how}</translation>
    </message>
    <message>
        <source>{name} is here already</source>
        <translation>{name}은(는) 이미 있습니다</translation>
    </message>
    <message>
        <source>Try again, or import the file.</source>
        <translation>다시 시도하거나 파일을 가져오세요.</translation>
    </message>
    <message>
        <source>What came for {name} is not the published file (SHA-256 {found}, not {wanted}), so it was removed. {advice}</source>
        <translation>{name}으로 받은 것이 공개된 파일이 아니어서(SHA-256 {found}, 기대값 {wanted}) 지웠습니다. {advice}</translation>
    </message>
    <message>
        <source>{name} is not here. {how}</source>
        <translation>{name}이(가) 없습니다. {how}</translation>
    </message>
    <message>
        <source>{reason}, {size} GB are free</source>
        <translation>{reason}, 빈 공간 {size} GB</translation>
    </message>
    <message>
        <source>checking {name}</source>
        <translation>{name} 확인</translation>
    </message>
    <message>
        <source>Give the preset a name.</source>
        <translation>프리셋 이름을 입력하세요.</translation>
    </message>
    <message>
        <source>The name is too long. Choose one of at most {count} letters.</source>
        <translation>이름이 너무 깁니다. {count}자 이내로 정하세요.</translation>
    </message>
    <message>
        <source>“{name}” is a preset of the program. Choose another name.</source>
        <translation>“{name}”은(는) 프로그램의 기본 프리셋입니다. 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” holds no presets of Heirloom. Choose a file that Heirloom exported.</source>
        <translation>“{name}”에는 Heirloom 프리셋이 없습니다. Heirloom에서 내보낸 파일을 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” was written by a newer version of Heirloom. Update Heirloom to use it.</source>
        <translation>“{name}”은(는) 더 새로운 버전의 Heirloom에서 저장한 파일입니다. Heirloom을 업데이트한 뒤 사용하세요.</translation>
    </message>
    <message>
        <source>There is no preset called “{name}” any more.</source>
        <translation>“{name}” 프리셋이 더 이상 없습니다.</translation>
    </message>
    <message>
        <source>There is a preset called “{name}” already. Choose another name.</source>
        <translation>“{name}” 프리셋이 이미 있습니다. 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>There is no setting called “{name}” in this version of Heirloom. The preset may come from a newer one.</source>
        <translation>이 버전의 Heirloom에는 “{name}” 설정이 없습니다. 더 새로운 버전에서 만든 프리셋일 수 있습니다.</translation>
    </message>
    <message>
        <source>The setting “{name}” cannot be {value}.</source>
        <translation>“{name}” 설정에는 {value} 값을 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read ({reason}).</source>
        <translation>“{name}”을(를) 읽을 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>It holds no settings.</source>
        <translation>설정이 들어 있지 않습니다.</translation>
    </message>
    <message>
        <source>The preset “{preset}” in “{name}” cannot be used: {fault}</source>
        <translation>“{name}”의 프리셋 “{preset}”을(를) 사용할 수 없습니다: {fault}</translation>
    </message>
    <message>
        <source>The report could not be written. Choose another folder, or free some space.</source>
        <translation>보고서를 쓸 수 없습니다. 다른 폴더를 고르거나 공간을 비우세요.</translation>
    </message>
    <message>
        <source>its files cannot be read.</source>
        <translation>파일을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>How many times larger the result is; 1 only removes blur.</source>
        <translation>결과가 몇 배 커지는지 정합니다. 1은 흐림만 없앱니다.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>What computes: the processor or a graphics card.</source>
        <translation>무엇으로 계산할지 정합니다. 프로세서 또는 그래픽 카드입니다.</translation>
    </message>
    <message>
        <source>Write the network even where it is no better than what needs no learning, as bicubic interpolation; its card says so.</source>
        <translation>바이큐빅 보간처럼 학습이 필요 없는 방법보다 낫지 않아도 신경망을 저장합니다. 카드에 그 사실을 적습니다.</translation>
    </message>
    <message>
        <source>SRResNet and SRGAN</source>
        <translation>SRResNet과 SRGAN</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Size of SRResNet and SRGAN: small (233 thousand numbers), paper (1.5 million), tiny (100 thousand).</source>
        <translation>SRResNet과 SRGAN의 크기: small(값 23만 개), paper(150만 개), tiny(10만 개).</translation>
    </message>
    <message>
        <source>Small: 8 blocks of 32</source>
        <translation>작게: 너비 32, 블록 8개</translation>
    </message>
    <message>
        <source>As published: 16 blocks of 64</source>
        <translation>논문대로: 너비 64, 블록 16개</translation>
    </message>
    <message>
        <source>Tiny: 5 blocks of 24</source>
        <translation>아주 작게: 너비 24, 블록 5개</translation>
    </message>
    <message>
        <source>Critic</source>
        <translation>비평 신경망</translation>
    </message>
    <message>
        <source>SRGAN&apos;s critic: patch (small, judges every place) or paper (large, judges the whole crop).</source>
        <translation>SRGAN의 비평 신경망: patch(작고 자리마다 판단) 또는 paper(크고 조각 전체를 판단).</translation>
    </message>
    <message>
        <source>Small: judges every place</source>
        <translation>작게: 자리마다 판단</translation>
    </message>
    <message>
        <source>As published: judges the whole crop</source>
        <translation>논문대로: 조각 전체를 판단</translation>
    </message>
    <message>
        <source>Looks alike by</source>
        <translation>닮음의 기준</translation>
    </message>
    <message>
        <source>By what SRGAN&apos;s pictures shall look like the truth, besides their pixels.</source>
        <translation>SRGAN의 그림이 화소 말고 무엇을 기준으로 정답과 닮아야 하는지 정합니다.</translation>
    </message>
    <message>
        <source>What our blur reader sees</source>
        <translation>흐림을 읽는 신경망이 보는 것</translation>
    </message>
    <message>
        <source>What a random network sees</source>
        <translation>무작위 신경망이 보는 것</translation>
    </message>
    <message>
        <source>What VGG19 sees (bring its file)</source>
        <translation>VGG19가 보는 것(파일 필요)</translation>
    </message>
    <message>
        <source>Nothing but pixels and critic</source>
        <translation>화소와 비평 신경망만</translation>
    </message>
    <message>
        <source>Weight of pixels</source>
        <translation>화소의 비중</translation>
    </message>
    <message>
        <source>Weight of SRGAN&apos;s pixel loss.</source>
        <translation>SRGAN의 화소 손실이 차지하는 비중.</translation>
    </message>
    <message>
        <source>Weight of looks</source>
        <translation>닮음의 비중</translation>
    </message>
    <message>
        <source>Weight of SRGAN&apos;s perceptual loss, which is as large as the pixel loss at first.</source>
        <translation>SRGAN의 지각 손실이 차지하는 비중. 처음에는 화소 손실과 크기가 같습니다.</translation>
    </message>
    <message>
        <source>Weight of the critic</source>
        <translation>비평의 비중</translation>
    </message>
    <message>
        <source>Weight of what SRGAN&apos;s critic says.</source>
        <translation>SRGAN의 비평 신경망이 하는 말의 비중.</translation>
    </message>
    <message>
        <source>Portraits</source>
        <translation>인물 사진</translation>
    </message>
    <message>
        <source>An hour on your own photos, for photos as they are; the usual choice.</source>
        <translation>내 사진으로 한 시간, 실제 사진을 위해. 보통은 이것을 고릅니다.</translation>
    </message>
    <message>
        <source>One person or family</source>
        <translation>한 사람 또는 한 가족</translation>
    </message>
    <message>
        <source>Teaches a network that has learned before from sharp portraits of the same people: half of the crops come from their faces, and it changes slowly. Choose the network to go on from.</source>
        <translation>이미 배운 신경망을 같은 사람들의 선명한 인물 사진으로 더 가르칩니다. 조각의 절반은 얼굴에서 뜨고, 신경망은 천천히 바뀝니다. 이어서 배울 신경망을 고르세요.</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>Five minutes, to see how it works.</source>
        <translation>5분, 어떻게 되는지 보기 위해.</translation>
    </message>
    <message>
        <source>Synthesised: SRGAN</source>
        <translation>합성: SRGAN</translation>
    </message>
    <message>
        <source>A small SRGAN, which makes up detail. It begins with a small SRResNet that has learned before; choose that to go on from.</source>
        <translation>세부를 지어내는 작은 SRGAN입니다. 먼저 배운 작은 SRResNet에서 시작하므로 이어서 배울 신경망으로 고르십시오.</translation>
    </message>
    <message>
        <source>Colours for black-and-white photos, from photos in colour; half of the crops come from faces.</source>
        <translation>컬러 사진에서 배워 흑백 사진에 색을 입힙니다. 조각의 절반은 얼굴에서 뜹니다.</translation>
    </message>
    <message>
        <source>The memorial portraits&apos; network as it was published; for comparison.</source>
        <translation>발표된 그대로의 영정 사진 신경망. 비교용.</translation>
    </message>
    <message>
        <source>A small quick network of 71,840 numbers (at scale 4), as used for memorial portraits.</source>
        <translation>영정 사진에 쓰인, 수 71,840개(4배에서)의 작고 빠른 신경망.</translation>
    </message>
    <message>
        <source>bicubic</source>
        <translation>바이큐빅</translation>
    </message>
    <message>
        <source>Residual blocks, as in SRGAN, learning by pixels: slower and better than ESPCN.</source>
        <translation>SRGAN과 같은 잔차 블록으로 화소를 보고 배웁니다. ESPCN보다 느리고 더 좋습니다.</translation>
    </message>
    <message>
        <source>SRResNet that goes on against a critic: crisp, but it makes detail up.</source>
        <translation>비평 신경망과 겨루며 더 배우는 SRResNet입니다. 선명하지만 세부를 지어냅니다.</translation>
    </message>
    <message>
        <source>The corrections of our own solver, for all scales; needs hours.</source>
        <translation>모든 배율을 위한 자체 복원기의 보정입니다. 몇 시간이 걸립니다.</translation>
    </message>
    <message>
        <source>Reads each region&apos;s blur and grain off its pixels, for all scales; needs hours.</source>
        <translation>영역의 픽셀에서 흐림과 그레인을 읽습니다. 모든 배율에 쓰이며 여러 시간이 걸립니다.</translation>
    </message>
    <message>
        <source>Error of the width</source>
        <translation>너비의 오차</translation>
    </message>
    <message>
        <source>Looks at what sharpening by the blur reader&apos;s first answer makes of a photo; needs hours.</source>
        <translation>흐림 판독기의 첫 답으로 사진을 선명하게 한 결과를 보고 다시 읽습니다. 여러 시간이 걸립니다.</translation>
    </message>
    <message>
        <source>The three layers of Shi et al. (2016), on brightness alone.</source>
        <translation>Shi 등(2016)의 세 층, 밝기만으로.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Start of all random draws; the same seed gives the same result on the same machine.</source>
        <translation>모든 난수의 시작값입니다. 같은 컴퓨터에서 시드가 같으면 결과도 같습니다.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>방법</translation>
    </message>
    <message>
        <source>How regions are found.</source>
        <translation>영역을 찾는 방법입니다.</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>확신도</translation>
    </message>
    <message>
        <source>How sure the detector must be of an object. Lower finds more.</source>
        <translation>검출기가 대상을 얼마나 확신해야 하는지 정합니다. 낮추면 더 많이 찾습니다.</translation>
    </message>
    <message>
        <source>Things</source>
        <translation>대상 종류</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>쓸 대상</translation>
    </message>
    <message>
        <source>Which of the objects that were found are used.</source>
        <translation>찾은 대상 중 무엇을 쓸지 정합니다.</translation>
    </message>
    <message>
        <source>One foreground</source>
        <translation>하나의 전경</translation>
    </message>
    <message>
        <source>Join all objects into one region instead of one region for each.</source>
        <translation>대상마다 영역을 만들지 않고 모두 한 영역으로 합칩니다.</translation>
    </message>
    <message>
        <source>Detector weights</source>
        <translation>검출기 가중치</translation>
    </message>
    <message>
        <source>Weights of the detector: a known name or a file.</source>
        <translation>검출기의 가중치입니다. 알려진 이름 또는 파일.</translation>
    </message>
    <message>
        <source>SAM weights</source>
        <translation>SAM 가중치</translation>
    </message>
    <message>
        <source>Weights of Segment Anything: a known name or a file.</source>
        <translation>Segment Anything의 가중치입니다. 알려진 이름 또는 파일.</translation>
    </message>
    <message>
        <source>Most regions</source>
        <translation>최대 영역 수</translation>
    </message>
    <message>
        <source>Most regions besides the background.</source>
        <translation>배경을 뺀 최대 영역 수입니다.</translation>
    </message>
    <message>
        <source>Coarse masks</source>
        <translation>거친 마스크</translation>
    </message>
    <message>
        <source>Make masks as coarse as the published program does, to compare with it.</source>
        <translation>비교할 수 있도록 공개된 프로그램처럼 마스크를 거칠게 만듭니다.</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>경계 흐리기</translation>
    </message>
    <message>
        <source>Half the width of the soft border between regions, in photo pixels.</source>
        <translation>영역 사이 부드러운 경계의 절반 너비(사진 픽셀)입니다.</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>How each region&apos;s blur kernel is found.</source>
        <translation>영역마다 흐림 커널을 찾는 방법입니다.</translation>
    </message>
    <message>
        <source>Training steps</source>
        <translation>학습 횟수</translation>
    </message>
    <message>
        <source>Training steps of KernelGAN. More take longer.</source>
        <translation>KernelGAN의 학습 횟수입니다. 많을수록 오래 걸립니다.</translation>
    </message>
    <message>
        <source>Warm start</source>
        <translation>준비된 시작</translation>
    </message>
    <message>
        <source>Start KernelGAN from a bell curve instead of at random, which keeps it from failing.</source>
        <translation>KernelGAN을 무작위 대신 종 모양 곡선에서 시작해 실패를 막습니다.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>너비</translation>
    </message>
    <message>
        <source>The frame is “{text}”, but must be auto, border, none, or four numbers with commas between them: left, top, width and height in per cent of the turned photo, for instance 10,0,80,100.</source>
        <translation>테두리 값이 “{text}”인데 auto, border, none이거나 쉼표로 나눈 네 숫자(왼쪽, 위, 너비, 높이, 돌린 사진의 백분율)여야 합니다. 예: 10,0,80,100.</translation>
    </message>
    <message>
        <source>The weights &apos;{name}&apos; are not on this machine. {how} Without them, {other} finds the subject.</source>
        <translation>가중치 &apos;{name}&apos;이(가) 이 컴퓨터에 없습니다. {how} 없어도 {other}(으)로 피사체를 찾을 수 있습니다.</translation>
    </message>
    <message>
        <source>loading {name}</source>
        <translation>{name} 불러오는 중</translation>
    </message>
    <message>
        <source>The colours are not the photo&apos;s own; its brightness is.</source>
        <translation>색은 사진 본래의 것이 아니며, 밝기는 사진 그대로입니다.</translation>
    </message>
    <message>
        <source>step {step}, {pace} a second, {score} ({plain} {line})</source>
        <translation>{step}단계, 초당 {pace}단계, {score} ({plain} {line})</translation>
    </message>
    <message>
        <source>To have the newest, start again with “Keep it even so”.</source>
        <translation>가장 최근 것을 쓰려면 “그래도 저장”을 선택하고 다시 시작하십시오.</translation>
    </message>
    <message>
        <source>At the end the network was no better than {plain} ({score} against {line}), so that of step {step} was written, the newest that was better. {advice}</source>
        <translation>마지막에는 신경망이 {plain}보다 낫지 않아({score}, 비교값 {line}) 그보다 나았던 것 중 가장 최근인 {step}단계의 신경망을 저장했습니다. {advice}</translation>
    </message>
    <message>
        <source>The network is no better than {plain} ({score} against {line}), so it was not written; its run is kept. {advice}</source>
        <translation>신경망이 {plain}보다 낫지 않아({score}, 비교값 {line}) 저장하지 않았습니다. 학습 기록은 남아 있습니다. {advice}</translation>
    </message>
    <message>
        <source>{model} begins with a trained {other}. Train that first, and name its file by {option}.</source>
        <translation>{model}은(는) 훈련된 {other}에서 시작합니다. 그것을 먼저 훈련시키고 파일을 {option}(으)로 지정하세요.</translation>
    </message>
    <message>
        <source>What the photo leaves open was settled by the network in &apos;{name}&apos;.</source>
        <translation>사진으로 정해지지 않는 부분은 &apos;{name}&apos;의 신경망이 채웠습니다.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds a network that reads blur and does not enlarge photos. Name it by {kernel}, and choose another way to enlarge.</source>
        <translation>&apos;{name}&apos;에는 흐림을 읽는 신경망이 들어 있어 사진을 확대하지 못합니다. 이 파일은 {kernel}에 지정하고, 확대 방법은 다른 것을 선택하세요.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds a network that enlarges only within our solver, which uses each region&apos;s blur. Name it by {upscaler}.</source>
        <translation>&apos;{name}&apos;에는 영역마다 흐림을 쓰는 자체 복원기 안에서만 확대하는 신경망이 들어 있습니다. {upscaler}에 지정하세요.</translation>
    </message>
    <message>
        <source>{name} is no weight file: those end in .pt, .pth, .ckpt, .safetensors or .onnx.</source>
        <translation>{name}은(는) 가중치 파일이 아닙니다. 가중치 파일은 .pt, .pth, .ckpt, .safetensors, .onnx로 끝납니다.</translation>
    </message>
    <message>
        <source>{name} is TorchScript: a program with its weights, and no program that comes in a file is run here. Bring the same weights as .safetensors, or as a plain state dict: a .pth file that holds named tensors alone.</source>
        <translation>{name}은(는) TorchScript, 곧 가중치가 딸린 프로그램입니다. 파일에 담겨 온 프로그램은 실행하지 않습니다. 같은 가중치를 .safetensors나, 이름 붙은 텐서만 든 .pth 파일(일반 state dict)로 가져오세요.</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>메우기</translation>
    </message>
    <message>
        <source>What is filled from around it: nothing, what is marked, or also what is found by itself.</source>
        <translation>주변에서 무엇을 채울지 정합니다. 아무것도 안 함, 표시된 것, 또는 자동으로 찾은 것까지.</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>안 함</translation>
    </message>
    <message>
        <source>What is marked</source>
        <translation>표시된 것</translation>
    </message>
    <message>
        <source>Also what is found</source>
        <translation>찾은 것까지</translation>
    </message>
    <message>
        <source>How damage is found.</source>
        <translation>손상을 찾는 방법입니다.</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>민감도</translation>
    </message>
    <message>
        <source>How likely damage must be to be found. Careful leaves what is doubtful; thorough takes it.</source>
        <translation>얼마나 확실해야 손상으로 보는지 정합니다. ‘신중’은 의심스러운 것을 남기고 ‘철저’는 그것도 잡습니다.</translation>
    </message>
    <message>
        <source>Careful</source>
        <translation>신중</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>철저</translation>
    </message>
    <message>
        <source>Widest</source>
        <translation>최대 폭</translation>
    </message>
    <message>
        <source>How wide damage may be that is filled without being marked by hand; 0 for any.</source>
        <translation>손으로 표시하지 않고 채우는 손상의 최대 폭입니다. 0이면 제한이 없습니다.</translation>
    </message>
    <message>
        <source>Grown by</source>
        <translation>넓힘</translation>
    </message>
    <message>
        <source>How damage is filled.</source>
        <translation>손상을 채우는 방법입니다.</translation>
    </message>
    <message>
        <source>Descreening</source>
        <translation>망점·종이결 제거</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>망점과 종이결</translation>
    </message>
    <message>
        <source>What is taken out before the blur is measured: the dots of a print, or the texture of the paper.</source>
        <translation>흐림을 재기 전에 제거할 것입니다. 인쇄물의 망점 또는 종이의 결을 고를 수 있습니다.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>Dots of a print</source>
        <translation>인쇄물의 망점</translation>
    </message>
    <message>
        <source>Texture of the paper</source>
        <translation>종이의 결</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>How many pixels lie between one dot and the next; 0 measures it.</source>
        <translation>점과 점 사이의 픽셀 수입니다. 0이면 자동으로 잽니다.</translation>
    </message>
    <message>
        <source>Tone</source>
        <translation>톤</translation>
    </message>
    <message>
        <source>How faded tones are stretched. Faithful keeps the colour of the paper; neutral takes it away.</source>
        <translation>바랜 톤을 넓히는 방법입니다. &apos;원래 색 유지&apos;는 종이의 색을 남기고, &apos;중립&apos;은 없앱니다.</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>그대로</translation>
    </message>
    <message>
        <source>Faithful</source>
        <translation>원래 색 유지</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>중립</translation>
    </message>
    <message>
        <source>Evened</source>
        <translation>고르게 하기</translation>
    </message>
    <message>
        <source>How much of uneven fading is taken out. A photo that was lit so looks the same: only you can tell.</source>
        <translation>고르지 않게 바랜 정도를 얼마나 없앨지 정합니다. 원래 그렇게 빛을 받은 사진도 똑같이 보이므로 직접 판단해야 합니다.</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>검정</translation>
    </message>
    <message>
        <source>The tone that becomes black, from 0 to 1.</source>
        <translation>검정이 될 톤입니다(0~1).</translation>
    </message>
    <message>
        <source>White</source>
        <translation>흰색</translation>
    </message>
    <message>
        <source>The tone that becomes white, from 0 to 1.</source>
        <translation>흰색이 될 톤입니다(0~1).</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>중간 톤</translation>
    </message>
    <message>
        <source>How much lighter the tones between become; below 1 they become darker.</source>
        <translation>중간 톤을 얼마나 밝게 할지 정합니다. 1보다 작으면 어두워집니다.</translation>
    </message>
    <message>
        <source>Width of a fixed kernel in pixels of the result: sigma of a Gaussian, radius of a disc.</source>
        <translation>고정 커널의 너비(결과 픽셀)입니다. 가우시안은 시그마, 원판은 반지름입니다.</translation>
    </message>
    <message>
        <source>How the photo is enlarged.</source>
        <translation>사진을 확대하는 방법입니다.</translation>
    </message>
    <message>
        <source>Most training steps of ZSSR for each region. It stops early when nothing is gained.</source>
        <translation>영역마다 ZSSR을 학습하는 최대 횟수입니다. 나아지지 않으면 일찍 멈춥니다.</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>채널</translation>
    </message>
    <message>
        <source>Width of ZSSR&apos;s network. Wider learns more and takes longer.</source>
        <translation>ZSSR 신경망의 너비입니다. 넓을수록 더 배우고 오래 걸립니다.</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Depth of ZSSR&apos;s network.</source>
        <translation>ZSSR 신경망의 깊이입니다.</translation>
    </message>
    <message>
        <source>Training crop</source>
        <translation>학습 조각</translation>
    </message>
    <message>
        <source>Side of ZSSR&apos;s training crops, in photo pixels.</source>
        <translation>ZSSR 학습 조각의 한 변(사진 픽셀)입니다.</translation>
    </message>
    <message>
        <source>Learn on</source>
        <translation>학습 대상</translation>
    </message>
    <message>
        <source>Learn on brightness and interpolate colour, or learn on red, green and blue.</source>
        <translation>밝기를 배우고 색은 보간하거나, 빨강·초록·파랑을 모두 배웁니다.</translation>
    </message>
    <message>
        <source>Average of turns</source>
        <translation>방향 평균</translation>
    </message>
    <message>
        <source>Average the result over flips and turns of the photo. A little better, and slower.</source>
        <translation>사진을 뒤집고 돌린 결과의 평균을 냅니다. 조금 더 좋아지지만 느려집니다.</translation>
    </message>
    <message>
        <source>Grain measured</source>
        <translation>측정된 입자</translation>
    </message>
    <message>
        <source>Synthesised</source>
        <translation>합성</translation>
    </message>
    <message>
        <source>Added detail</source>
        <translation>추가 세부</translation>
    </message>
    <message>
        <source>Detail that a network from a file makes up, added as far as the photo allows: blurred and reduced again, the result stays the photo. It is made up nevertheless.</source>
        <translation>파일의 신경망이 지어낸 세부를 사진이 허용하는 만큼 더합니다. 다시 흐리게 하여 축소하면 결과는 사진 그대로입니다. 그래도 지어낸 것입니다.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Strength of detail</source>
        <translation>세부의 강도</translation>
    </message>
    <message>
        <source>How much of the added detail is taken.</source>
        <translation>추가된 세부를 얼마나 받아들일지 정합니다.</translation>
    </message>
    <message>
        <source>Strength of SRGAN</source>
        <translation>SRGAN의 강도</translation>
    </message>
    <message>
        <source>How much a network of the kind SRGAN, chosen as the method, makes up. At 0 it is the one that it started from, which makes nothing up.</source>
        <translation>방법으로 고른 SRGAN 신경망이 얼마나 지어낼지 정합니다. 0이면 출발점이 된 신경망이며 아무것도 지어내지 않습니다.</translation>
    </message>
    <message>
        <source>Also in faces</source>
        <translation>얼굴에도</translation>
    </message>
    <message>
        <source>Eyes, teeth and skin will be partly made up.</source>
        <translation>눈, 치아, 피부가 일부 지어내어집니다.</translation>
    </message>
    <message>
        <source>Colouring</source>
        <translation>채색</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>색</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; has no colours to learn from.</source>
        <translation>&apos;{name}&apos;에는 배울 색이 없습니다.</translation>
    </message>
    <message>
        <source>Bicubic</source>
        <translation>바이큐빅</translation>
    </message>
    <message>
        <source>the mean colour of the training</source>
        <translation>학습 사진의 평균 색</translation>
    </message>
    <message>
        <source>mean colour</source>
        <translation>평균 색</translation>
    </message>
    <message>
        <source>Grey photo</source>
        <translation>흑백 사진</translation>
    </message>
    <message>
        <source>Things were found in {count} of {all} pictures.</source>
        <translation>사진 {all}장 중 {count}장에서 사물을 찾았습니다.</translation>
    </message>
    <message>
        <source>No things were found in the pictures, so nothing can be learned of them. Learn whole pictures alone, or take other pictures.</source>
        <translation>사진에서 사물을 찾지 못해 사물에 대해 배울 수 없습니다. 사진 전체만 배우거나 다른 사진을 쓰십시오.</translation>
    </message>
    <message>
        <source>The label picture &apos;{path}&apos; has another size than its picture. Make it anew.</source>
        <translation>레이블 그림 &apos;{path}&apos;의 크기가 사진과 다릅니다. 다시 만드십시오.</translation>
    </message>
    <message>
        <source>This stage begins with the network of the stage before. Name its file by {option}, or choose {all}.</source>
        <translation>이 단계는 앞 단계의 신경망에서 시작합니다. {option}에 그 파일을 지정하거나 {all}을(를) 고르십시오.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; holds a network that colours photos and does not enlarge them. Name it by {colourise}.</source>
        <translation>&apos;{name}&apos;에는 사진을 채색하는 신경망이 들어 있어 사진을 확대하지 못합니다. 이 파일은 {colourise}에 지정하십시오.</translation>
    </message>
    <message>
        <source>How the photo is coloured. Its brightness stays as it is in any case.</source>
        <translation>사진을 채색하는 방법입니다. 밝기는 어느 경우에도 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>채도</translation>
    </message>
    <message>
        <source>How strong colours are; 1 leaves them as they were chosen.</source>
        <translation>색의 세기입니다. 1이면 고른 색 그대로입니다.</translation>
    </message>
    <message>
        <source>Warmth</source>
        <translation>따뜻함</translation>
    </message>
    <message>
        <source>Moves colours towards orange, or towards blue below 0.</source>
        <translation>색을 주황 쪽으로, 0보다 작으면 파랑 쪽으로 옮깁니다.</translation>
    </message>
    <message>
        <source>Strokes and ramps</source>
        <translation>획과 색조</translation>
    </message>
    <message>
        <source>A file of strokes and ramps for this photo, or a folder with one of the photo&apos;s name.</source>
        <translation>이 사진의 획과 색조가 든 파일, 또는 사진과 이름이 같은 파일이 든 폴더입니다.</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>팔레트</translation>
    </message>
    <message>
        <source>A file of ramps by region&apos;s name, for every photo.</source>
        <translation>모든 사진에 쓰는, 영역 이름별 색조 파일입니다.</translation>
    </message>
    <message>
        <source>The ramp that is laid into faces that are found.</source>
        <translation>찾은 얼굴에 입히는 피부색입니다.</translation>
    </message>
    <message>
        <source>Stop at regions</source>
        <translation>영역에서 멈춤</translation>
    </message>
    <message>
        <source>Strokes end where a region ends.</source>
        <translation>영역이 끝나는 곳에서 획의 색도 끝납니다.</translation>
    </message>
    <message>
        <source>Fuse things by their boxes and as published, where networks colour thing by thing.</source>
        <translation>신경망이 사물별로 채색할 때, 발표된 대로 상자 단위로 합칩니다.</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>예</translation>
    </message>
    <message>
        <source>A photo of yours in colour, whose colours are taken by tone and region.</source>
        <translation>가지고 계신 컬러 사진입니다. 그 색을 밝기와 영역에 따라 가져옵니다.</translation>
    </message>
    <message>
        <source>Regions of the example</source>
        <translation>예의 영역</translation>
    </message>
    <message>
        <source>A label map of the example; without one all of it counts.</source>
        <translation>예의 영역 지도입니다. 없으면 사진 전체를 씁니다.</translation>
    </message>
    <message>
        <source>Geometry</source>
        <translation>구도</translation>
    </message>
    <message>
        <source>Corners</source>
        <translation>네 모서리</translation>
    </message>
    <message>
        <source>Lay flat what lies between four corners of the photo: top left, top right, bottom right and bottom left, as “x,y x,y x,y x,y” in per cent.</source>
        <translation>사진의 네 모서리 사이에 있는 것을 반듯하게 폅니다. 왼쪽 위, 오른쪽 위, 오른쪽 아래, 왼쪽 아래를 백분율로 “x,y x,y x,y x,y”처럼 적습니다.</translation>
    </message>
    <message>
        <source>Turned</source>
        <translation>회전</translation>
    </message>
    <message>
        <source>How far the photo is turned, clockwise.</source>
        <translation>사진을 시계 방향으로 돌린 각도입니다.</translation>
    </message>
    <message>
        <source>°</source>
        <translation>°</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>좌우 반전</translation>
    </message>
    <message>
        <source>Mirror the photo left for right, as scans of negatives often need.</source>
        <translation>사진의 좌우를 뒤집습니다. 필름이나 유리 원판을 스캔한 사진에 자주 필요합니다.</translation>
    </message>
    <message>
        <source>Straightened</source>
        <translation>수평 맞춤</translation>
    </message>
    <message>
        <source>How far the photo is turned to be straight, clockwise.</source>
        <translation>수평을 맞추려고 시계 방향으로 돌린 각도입니다.</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>자르기 틀</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Which network to train.</source>
        <translation>학습할 신경망.</translation>
    </message>
    <message>
        <source>ESPCN</source>
        <translation>ESPCN</translation>
    </message>
    <message>
        <source>SRResNet</source>
        <translation>SRResNet</translation>
    </message>
    <message>
        <source>SRGAN</source>
        <translation>SRGAN</translation>
    </message>
    <message>
        <source>Joint solver</source>
        <translation>공동 복원기</translation>
    </message>
    <message>
        <source>Blur reader</source>
        <translation>흐림 판독기</translation>
    </message>
    <message>
        <source>Blur reader&apos;s second look</source>
        <translation>흐림 판독기의 두 번째 판독</translation>
    </message>
    <message>
        <source>ESPCN as first published</source>
        <translation>처음 발표된 ESPCN</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>색</translation>
    </message>
    <message>
        <source>How many times larger its pictures will be.</source>
        <translation>결과가 몇 배로 커지는지.</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>분</translation>
    </message>
    <message>
        <source>How long to train, in minutes; pauses do not count.</source>
        <translation>학습할 시간(분). 일시정지한 시간은 세지 않습니다.</translation>
    </message>
    <message>
        <source>min</source>
        <translation>분</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Train so many steps instead of a time; 0 means by the time.</source>
        <translation>시간 대신 이 단계 수만큼 학습합니다. 0이면 시간으로 정합니다.</translation>
    </message>
    <message>
        <source>Learn on red, green and blue, or on brightness alone; colour is then interpolated.</source>
        <translation>빨강·초록·파랑으로 배우거나 밝기만으로 배웁니다. 밝기만이면 색은 보간합니다.</translation>
    </message>
    <message>
        <source>Start from interpolation</source>
        <translation>보간에서 출발</translation>
    </message>
    <message>
        <source>Learn only what interpolation lacks. Without it, the network learns the whole picture, as published, and needs many times longer.</source>
        <translation>보간에 모자란 것만 배웁니다. 끄면 발표된 대로 그림 전체를 배우며 몇 배 더 오래 걸립니다.</translation>
    </message>
    <message>
        <source>Go on from</source>
        <translation>이어받을 파일</translation>
    </message>
    <message>
        <source>A weight file of the same network to start from.</source>
        <translation>출발점으로 삼을 같은 신경망의 가중치 파일.</translation>
    </message>
    <message>
        <source>Keep it even so</source>
        <translation>그래도 저장</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Small pictures are</source>
        <translation>작은 사진 만드는 방법</translation>
    </message>
    <message>
        <source>How the small pictures are made from the sharp ones. A network for photos must have seen photos.</source>
        <translation>선명한 사진에서 작은 사진을 만드는 방법. 사진용 신경망은 사진다운 것을 보아야 합니다.</translation>
    </message>
    <message>
        <source>As photos are: blur, grain, JPEG</source>
        <translation>실제 사진처럼: 흐림, 입자, JPEG</translation>
    </message>
    <message>
        <source>Clean: bicubic reduction</source>
        <translation>깨끗하게: 바이큐빅 축소</translation>
    </message>
    <message>
        <source>As memorial portraits: Gaussian pyramid</source>
        <translation>영정 사진처럼: 가우시안 피라미드</translation>
    </message>
    <message>
        <source>Crops are taken</source>
        <translation>조각을 고르는 방법</translation>
    </message>
    <message>
        <source>Where in the pictures the crops are taken.</source>
        <translation>사진의 어디에서 조각을 가져오는지.</translation>
    </message>
    <message>
        <source>At random, pictures alike</source>
        <translation>무작위, 사진마다 고르게</translation>
    </message>
    <message>
        <source>At random, large pictures more often</source>
        <translation>무작위, 큰 사진을 더 자주</translation>
    </message>
    <message>
        <source>Every place once</source>
        <translation>모든 자리를 한 번씩</translation>
    </message>
    <message>
        <source>Every place once, moved a little</source>
        <translation>모든 자리를 한 번씩, 조금 옮겨서</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>조각</translation>
    </message>
    <message>
        <source>Side of a crop, in pixels of the large picture.</source>
        <translation>조각 한 변의 길이(큰 사진의 픽셀).</translation>
    </message>
    <message>
        <source>Crops from faces</source>
        <translation>얼굴에서 뜨는 조각</translation>
    </message>
    <message>
        <source>Share of the crops that are taken from the faces found in the pictures, from 0 to 1.</source>
        <translation>사진에서 찾은 얼굴에서 뜨는 조각의 비율, 0에서 1까지.</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>마스크</translation>
    </message>
    <message>
        <source>A folder of masks of the pictures&apos; names: crops are taken where they are white.</source>
        <translation>사진과 이름이 같은 마스크가 든 폴더. 흰 곳에서 조각을 가져옵니다.</translation>
    </message>
    <message>
        <source>List of pictures</source>
        <translation>사진 목록</translation>
    </message>
    <message>
        <source>A table of the pictures to use (tab separated, the first column names files within the folder); of a column &apos;class&apos; only &apos;ship&apos; is taken.</source>
        <translation>쓸 사진의 표(탭으로 구분, 첫 열은 폴더 안의 파일 이름). &apos;class&apos; 열이 있으면 &apos;ship&apos;만 씁니다.</translation>
    </message>
    <message>
        <source>Soft pictures</source>
        <translation>흐린 사진</translation>
    </message>
    <message>
        <source>What to do with pictures softer than a pixel: reduce them by 2, leave them out, or keep them.</source>
        <translation>한 픽셀보다 흐린 사진을 절반으로 줄일지, 뺄지, 그대로 쓸지.</translation>
    </message>
    <message>
        <source>Reduce by 2</source>
        <translation>절반으로 줄이기</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Use as they are</source>
        <translation>그대로 쓰기</translation>
    </message>
    <message>
        <source>Licence of the pictures</source>
        <translation>사진의 라이선스</translation>
    </message>
    <message>
        <source>What the card says of the pictures&apos; licence.</source>
        <translation>설명 카드에 적을 사진의 라이선스.</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>배우기</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>The learning rate at its height; it warms up, then falls as a cosine.</source>
        <translation>가장 높을 때의 학습률. 서서히 올랐다가 코사인을 따라 내려갑니다.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Crops in one step.</source>
        <translation>한 단계의 조각 수.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Mean absolute error, or the squared one, as published.</source>
        <translation>평균 절대 오차, 또는 발표된 대로 제곱 오차.</translation>
    </message>
    <message>
        <source>Absolute error</source>
        <translation>절대 오차</translation>
    </message>
    <message>
        <source>Squared error</source>
        <translation>제곱 오차</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>What is learned: whole pictures, things by themselves, how both take part, or each after the other. All but the first begin with the network of the stage before.</source>
        <translation>배우는 것: 사진 전체, 사물 하나하나, 둘을 합치는 방법, 또는 차례로 모두. 첫 단계를 빼고는 앞 단계의 신경망에서 시작합니다.</translation>
    </message>
    <message>
        <source>All, each after the other</source>
        <translation>차례로 모두</translation>
    </message>
    <message>
        <source>Whole pictures</source>
        <translation>사진 전체</translation>
    </message>
    <message>
        <source>How both take part</source>
        <translation>둘을 합치는 방법</translation>
    </message>
    <message>
        <source>Channels of the first layers; 12 makes 2.6 million numbers, 64 is as published.</source>
        <translation>첫 층의 채널 수. 12이면 수가 260만 개이며, 64는 발표된 그대로입니다.</translation>
    </message>
    <message>
        <source>Told colours</source>
        <translation>알려 주는 색</translation>
    </message>
    <message>
        <source>Share of the crops in which some colours are told, as strokes tell them, from 0 to 1.</source>
        <translation>획처럼 색 몇 가지를 알려 주는 조각의 비율, 0에서 1까지.</translation>
    </message>
    <message>
        <source>A folder of label pictures of the pictures&apos; names; without one, things are found by YOLO.</source>
        <translation>사진과 이름이 같은 레이블 그림이 든 폴더. 없으면 YOLO가 사물을 찾습니다.</translation>
    </message>
    <message>
        <source>Things by Mask R-CNN</source>
        <translation>Mask R-CNN으로 찾은 사물</translation>
    </message>
    <message>
        <source>Boxes by Faster R-CNN</source>
        <translation>Faster R-CNN으로 찾은 상자</translation>
    </message>
    <message>
        <source>As what is around it goes together</source>
        <translation>주변 픽셀의 상관관계에 따라</translation>
    </message>
    <message>
        <source>LaMa (invents)</source>
        <translation>LaMa(지어냄)</translation>
    </message>
    <message>
        <source>a small network (ESPCN)</source>
        <translation>작은 신경망(ESPCN)</translation>
    </message>
    <message>
        <source>a network from a file</source>
        <translation>파일의 신경망</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>손으로</translation>
    </message>
    <message>
        <source>By hand, as published in 2004</source>
        <translation>손으로(2004년에 발표된 방식)</translation>
    </message>
    <message>
        <source>By an example</source>
        <translation>예를 따라</translation>
    </message>
    <message>
        <source>By a network (guesses)</source>
        <translation>신경망으로(짐작)</translation>
    </message>
    <message>
        <source>By networks, thing by thing (guesses)</source>
        <translation>신경망으로, 사물별로(짐작)</translation>
    </message>
    <message>
        <source>Measures each region&apos;s blur and removes it in one pass.</source>
        <translation>영역마다 흐림을 측정하여 한 번에 제거합니다.</translation>
    </message>
    <message>
        <source>Measures each region&apos;s blur and removes it with more care; the usual choice.</source>
        <translation>영역마다 흐림을 측정하여 더 꼼꼼하게 제거합니다. 보통은 이것을 고르세요.</translation>
    </message>
    <message>
        <source>Back-projections</source>
        <translation>역투영</translation>
    </message>
    <message>
        <source>Which things count: names in English separated by commas, “any”, or “auto”: people where they are the subject, else what stands out.</source>
        <translation>포함할 대상: 쉼표로 나눈 영어 이름, 모두는 “any”, 자동은 “auto”(사람이 주인공이면 사람, 아니면 눈에 띄는 것).</translation>
    </message>
    <message>
        <source>Steps that bring the result into agreement with the photo.</source>
        <translation>결과를 사진과 일치시키는 단계의 수입니다.</translation>
    </message>
    <message>
        <source>Gradual</source>
        <translation>단계적으로</translation>
    </message>
    <message>
        <source>Reach scale 4 by way of scale 2.</source>
        <translation>배율 2를 거쳐 배율 4에 이릅니다.</translation>
    </message>
    <message>
        <source>Grain and JPEG damage of the photo in grey levels of 255, or “auto” to measure it.</source>
        <translation>사진의 입자와 JPEG 손상입니다(255단계 기준). “auto”는 직접 잽니다.</translation>
    </message>
    <message>
        <source>Keep grain</source>
        <translation>입자 유지</translation>
    </message>
    <message>
        <source>How much of the photo&apos;s own grain the result keeps: 0 calms it, 1 leaves it as it is.</source>
        <translation>결과에 사진 본래의 입자를 얼마나 남길지 정합니다. 0이면 잠잠하게 하고, 1이면 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Half precision</source>
        <translation>반정밀도</translation>
    </message>
    <message>
        <source>Compute in bfloat16 where the processor can; faster, hardly less exact.</source>
        <translation>프로세서가 지원하면 bfloat16으로 계산합니다. 더 빠르고 정확도는 거의 같습니다.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>프로세서</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>그래픽 카드</translation>
    </message>
    <message>
        <source>People by YOLO and SAM</source>
        <translation>사람(YOLO와 SAM)</translation>
    </message>
    <message>
        <source>People by YOLO (light)</source>
        <translation>사람(YOLO, 가벼움)</translation>
    </message>
    <message>
        <source>Everything by SAM</source>
        <translation>모든 것(SAM)</translation>
    </message>
    <message>
        <source>Subject by GrabCut</source>
        <translation>인물(GrabCut)</translation>
    </message>
    <message>
        <source>Texture</source>
        <translation>질감</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>윤곽</translation>
    </message>
    <message>
        <source>Whole photo as one</source>
        <translation>사진 전체를 하나로</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>파일에서</translation>
    </message>
    <message>
        <source>All</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>The largest</source>
        <translation>가장 큰 것</translation>
    </message>
    <message>
        <source>The one in the middle</source>
        <translation>가운데 것</translation>
    </message>
    <message>
        <source>How far beyond each mark is filled where that is soiled, for damage has soft rims.</source>
        <translation>표시 밖으로 오염된 곳을 어디까지 함께 채울지 정합니다. 손상의 가장자리는 흐리기 때문입니다.</translation>
    </message>
    <message>
        <source>What is kept of the photo: left, top, width and height in per cent, or “auto” for the largest part without empty corners, “border” to leave out a border where one is found, or “none” for all.</source>
        <translation>사진에서 남길 부분: 왼쪽, 위, 너비, 높이를 백분율로 적거나, 빈 모서리가 없는 가장 큰 부분은 “auto”, 찾은 테두리를 빼려면 “border”, 전부는 “none”.</translation>
    </message>
    <message>
        <source>A network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>The scan&apos;s infrared channel</source>
        <translation>스캔의 적외선 채널</translation>
    </message>
    <message>
        <source>Smoothly, in value and slope</source>
        <translation>값과 기울기를 매끄럽게</translation>
    </message>
    <message>
        <source>Like a soap film</source>
        <translation>비누막처럼</translation>
    </message>
    <message>
        <source>Quickly, from the rim inwards</source>
        <translation>가장자리부터 빠르게</translation>
    </message>
    <message>
        <source>Read off edges and texture</source>
        <translation>윤곽과 질감에서 읽기</translation>
    </message>
    <message>
        <source>KernelGAN (learnt from the photo)</source>
        <translation>KernelGAN(사진에서 학습)</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>가우시안</translation>
    </message>
    <message>
        <source>Bicubic reduction</source>
        <translation>바이큐빅 축소</translation>
    </message>
    <message>
        <source>Disc (out of focus)</source>
        <translation>원판(초점 흐림)</translation>
    </message>
    <message>
        <source>All regions solved at once</source>
        <translation>모든 영역을 함께 계산</translation>
    </message>
    <message>
        <source>all regions solved at once</source>
        <translation>모든 영역 동시 풀이</translation>
    </message>
    <message>
        <source>ZSSR (learnt from the photo)</source>
        <translation>ZSSR(사진에서 학습)</translation>
    </message>
    <message>
        <source>ZSSR</source>
        <translation>ZSSR</translation>
    </message>
    <message>
        <source>Back-projection (fast)</source>
        <translation>역투영(빠름)</translation>
    </message>
    <message>
        <source>Bicubic interpolation</source>
        <translation>바이큐빅 보간</translation>
    </message>
    <message>
        <source>bicubic interpolation</source>
        <translation>바이큐빅 보간</translation>
    </message>
    <message>
        <source>Lanczos interpolation</source>
        <translation>란초스 보간</translation>
    </message>
    <message>
        <source>Bilinear interpolation</source>
        <translation>이중 선형 보간</translation>
    </message>
    <message>
        <source>bilinear interpolation</source>
        <translation>이중 선형 보간</translation>
    </message>
    <message>
        <source>Repeated pixels</source>
        <translation>픽셀 반복</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>밝기</translation>
    </message>
    <message>
        <source>Red, green and blue</source>
        <translation>빨강·초록·파랑</translation>
    </message>
    <message>
        <source>On</source>
        <translation>켬</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>repeated pixels</source>
        <translation>픽셀 반복</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>빠르게</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>표준</translation>
    </message>
    <message>
        <source>As published</source>
        <translation>논문대로</translation>
    </message>
    <message>
        <source>The settings of the published method; takes many times longer.</source>
        <translation>논문에 실린 설정입니다. 몇 배나 오래 걸립니다.</translation>
    </message>
    <message>
        <source>Finds people and things; Segment Anything then outlines them.</source>
        <translation>사람과 사물을 찾습니다. 윤곽은 Segment Anything이 그립니다.</translation>
    </message>
    <message>
        <source>Finds people and things with their outlines: small and quick.</source>
        <translation>사람과 사물을 윤곽과 함께 찾습니다. 작고 빠릅니다.</translation>
    </message>
    <message>
        <source>Outlines what was found or clicked on: the small and quick one.</source>
        <translation>찾거나 누른 대상의 윤곽을 그립니다. 작고 빠른 모델입니다.</translation>
    </message>
    <message>
        <source>Outlines what was found or clicked on: base size.</source>
        <translation>찾거나 누른 대상의 윤곽을 그립니다. 기본 크기입니다.</translation>
    </message>
    <message>
        <source>Outlines what was found or clicked on: large size.</source>
        <translation>찾거나 누른 대상의 윤곽을 그립니다. 큰 모델입니다.</translation>
    </message>
    <message>
        <source>Outlines what was found or clicked on: huge, as the published method used it.</source>
        <translation>찾거나 누른 대상의 윤곽을 그립니다. 논문에서 쓴 가장 큰 모델입니다.</translation>
    </message>
    <message>
        <source>Finds faces, which makes GrabCut surer of where the person is.</source>
        <translation>얼굴을 찾아 GrabCut이 사람의 위치를 더 정확히 알게 합니다.</translation>
    </message>
    <message>
        <source>LaMa: fills damage with what it invents. Off by default.</source>
        <translation>LaMa: 손상을 지어낸 것으로 채웁니다. 기본으로는 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>LaMa as a plain state dict (its publishers&apos; best.ckpt, too), never TorchScript.</source>
        <translation>일반 state dict로 된 LaMa(만든 이들의 best.ckpt 등). TorchScript는 안 됩니다.</translation>
    </message>
    <message>
        <source>Guesses colours, and follows strokes.</source>
        <translation>색을 짐작하고 획을 따릅니다.</translation>
    </message>
    <message>
        <source>Guesses the colours of things, one of three files.</source>
        <translation>사물의 색을 짐작합니다. 파일 세 개 중 하나입니다.</translation>
    </message>
    <message>
        <source>Fuses the colours of things with those of the whole, one of three files.</source>
        <translation>사물의 색을 전체의 색과 합칩니다. 파일 세 개 중 하나입니다.</translation>
    </message>
    <message>
        <source>Guesses the colours of a picture without things, one of three files.</source>
        <translation>사물이 없는 사진의 색을 짐작합니다. 파일 세 개 중 하나입니다.</translation>
    </message>
    <message>
        <source>Finds things with their outlines: large, by Mask R-CNN.</source>
        <translation>Mask R-CNN으로 사물을 윤곽과 함께 찾습니다. 큰 파일입니다.</translation>
    </message>
    <message>
        <source>Finds things as boxes, by Faster R-CNN.</source>
        <translation>Faster R-CNN으로 사물을 상자로 찾습니다.</translation>
    </message>
    <message>
        <source>Guesses how near things are, by Depth Anything.</source>
        <translation>Depth Anything으로 사물이 얼마나 가까운지 추측합니다.</translation>
    </message>
    <message>
        <source>“{option}”</source>
        <translation>“{option}”</translation>
    </message>
    <message>
        <source>“{option}: {value}”</source>
        <translation>“{option}: {value}”</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>How near the colours are to the reference, pixel by pixel. Three decibels more means half the squared error.</source>
        <translation>픽셀마다 색이 기준 사진과 얼마나 가까운지 나타냅니다. 3데시벨 높으면 제곱 오차가 절반입니다.</translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>How alike the fine structure is to the reference; 1 is the same picture.</source>
        <translation>잔 구조가 기준 사진과 얼마나 닮았는지 나타냅니다. 1이면 같은 사진입니다.</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>MSE</translation>
    </message>
    <message>
        <source>The mean squared difference from the reference, in grey levels of 255.</source>
        <translation>기준 사진과의 평균 제곱 차이입니다(255단계 기준).</translation>
    </message>
    <message>
        <source>PSNR, brightness</source>
        <translation>PSNR(밝기)</translation>
    </message>
    <message>
        <source>As PSNR, of brightness alone and without the outermost pixels: the form used in papers.</source>
        <translation>밝기만으로, 가장자리 픽셀을 빼고 잰 PSNR입니다. 논문에서 쓰는 방식입니다.</translation>
    </message>
    <message>
        <source>SSIM, brightness</source>
        <translation>SSIM(밝기)</translation>
    </message>
    <message>
        <source>As SSIM, of brightness alone.</source>
        <translation>밝기만으로 잰 SSIM입니다.</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>일치도</translation>
    </message>
    <message>
        <source>The result is blurred and reduced again, then laid over the photo: how well they agree. Invented detail would show here.</source>
        <translation>결과를 다시 흐리고 줄여 사진과 맞춰 본 값입니다. 지어낸 세부가 있으면 여기에 드러납니다.</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>흐림</translation>
    </message>
    <message>
        <source>NIQE</source>
        <translation>NIQE</translation>
    </message>
    <message>
        <source>Whole photo</source>
        <translation>사진 전체</translation>
    </message>
    <message>
        <source>Along region borders</source>
        <translation>영역 경계</translation>
    </message>
</context>
<context>
    <name>EnlargingDialog</name>
    <message>
        <source>Cubic leaves the pixels by up to {grey} of 255 grey levels here, beside column {column}.</source>
        <translation>여기서 3차 곡선은 {column}열 옆에서 양쪽 픽셀을 255단계 중 최대 {grey}단계 벗어납니다.</translation>
    </message>
    <message>
        <source>How enlarging works</source>
        <translation>확대의 원리</translation>
    </message>
    <message>
        <source>An enlarged photo needs pixels between those that the photo has. Here are three ways to make them, drawn through one row of your photo: the dots are its pixels, the curves what comes to stand between them.</source>
        <translation>사진을 확대하려면 원래 픽셀 사이에 새 픽셀이 필요합니다. 새 픽셀을 만드는 세 가지 방법을 내 사진의 한 줄 위에 그렸습니다. 점은 사진의 픽셀이고, 곡선은 그 사이에 들어갈 값입니다.</translation>
    </message>
    <message>
        <source>&amp;Nearest</source>
        <translation>최근접(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Linear</source>
        <translation>선형(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Cubic (a = {a})</source>
        <translation>3차, 바이큐빅(&amp;C) (a = {a})</translation>
    </message>
    <message>
        <source>Each pixel is repeated as a block. Nothing new is made, and slanted edges turn into stairs.</source>
        <translation>픽셀 하나하나가 네모로 되풀이됩니다. 새로 만드는 값은 없고, 비스듬한 가장자리가 계단이 됩니다.</translation>
    </message>
    <message>
        <source>Neighbours are joined by straight lines. No stairs, but every edge becomes a soft ramp, and peaks stay no higher than the pixels.</source>
        <translation>이웃한 픽셀을 직선으로 잇습니다. 계단은 없지만 가장자리가 모두 완만한 비탈이 되고, 봉우리는 픽셀보다 높아지지 않습니다.</translation>
    </message>
    <message>
        <source>A bent curve through the pixels. Edges are steeper; beside them the curve swings a little too far, which is seen as a faint rim.</source>
        <translation>픽셀을 지나는 휜 곡선입니다. 가장자리가 더 가파르고, 그 옆에서 곡선이 조금 지나쳐 옅은 테두리로 보입니다.</translation>
    </message>
    <message>
        <source>Show this curve</source>
        <translation>이 곡선 보이기</translation>
    </message>
    <message>
        <source>Drag along a row to see its curves.</source>
        <translation>한 줄을 따라 끌면 그 줄의 곡선이 보입니다.</translation>
    </message>
    <message>
        <source>Show this curve. The number a says how steep it is: Pillow and Matlab take −0.5 as Heirloom does, OpenCV and PyTorch −0.75, which makes edges harder and rims stronger.</source>
        <translation>이 곡선 보이기. 수 a는 곡선이 얼마나 가파른지를 말합니다. Pillow와 Matlab은 Heirloom처럼 −0.5를, OpenCV와 PyTorch는 −0.75를 씁니다. −0.75에서는 가장자리가 더 딱딱하고 테두리가 더 뚜렷합니다.</translation>
    </message>
    <message>
        <source>&amp;Follow the pointer</source>
        <translation>포인터 따라가기(&amp;F)</translation>
    </message>
    <message>
        <source>Move the pointer over the photo in the window behind. The key F holds the place.</source>
        <translation>뒤에 있는 창의 사진 위로 포인터를 움직이세요. F 키를 누르면 자리가 고정됩니다.</translation>
    </message>
    <message>
        <source>&amp;Row</source>
        <translation>행(&amp;R)</translation>
    </message>
    <message>
        <source>From c&amp;olumn</source>
        <translation>시작 열(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Pixels</source>
        <translation>픽셀 수(&amp;P)</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>행</translation>
    </message>
    <message>
        <source>From column</source>
        <translation>시작 열</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>픽셀 수</translation>
    </message>
    <message>
        <source>Place in the photo</source>
        <translation>사진에서의 자리</translation>
    </message>
    <message>
        <source>Click where to look. Arrow keys move by a pixel, with Shift by ten.</source>
        <translation>볼 곳을 클릭하세요. 화살표 키는 한 픽셀, Shift와 함께는 열 픽셀씩 움직입니다.</translation>
    </message>
    <message>
        <source>Curves through the row</source>
        <translation>그 줄의 곡선</translation>
    </message>
    <message>
        <source>Column of the photo</source>
        <translation>사진의 열</translation>
    </message>
    <message>
        <source>Brightness, 0 to 255</source>
        <translation>밝기, 0~255</translation>
    </message>
    <message>
        <source>None of the three knows how the photo was blurred, so none of them brings detail back. Heirloom measures the blur and undoes it; cubic is what it is compared with.</source>
        <translation>세 방법 모두 사진이 어떻게 흐려졌는지 모르므로 세부를 되살리지 못합니다. Heirloom은 흐림을 재서 되돌리며, 3차 보간은 그 비교 대상입니다.</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Take the preset&apos;s value again</source>
        <translation>프리셋 값으로 되돌리기</translation>
    </message>
    <message>
        <source>Reset {name}</source>
        <translation>{name} 되돌리기</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>파일에서…</translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message>
        <source>Photos and projects</source>
        <translation>사진과 프로젝트</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>모든 파일</translation>
    </message>
    <message>
        <source>Open photo</source>
        <translation>사진 열기</translation>
    </message>
    <message>
        <source>There is no picture in the clipboard. Copy one first.</source>
        <translation>클립보드에 사진이 없습니다. 먼저 복사하세요.</translation>
    </message>
    <message>
        <source>Masks and label pictures</source>
        <translation>마스크와 영역 그림</translation>
    </message>
    <message>
        <source>Import regions</source>
        <translation>영역 가져오기</translation>
    </message>
    <message>
        <source>Import regions from a folder</source>
        <translation>폴더에서 영역 가져오기</translation>
    </message>
    <message>
        <source>Export regions to a folder</source>
        <translation>폴더로 영역 내보내기</translation>
    </message>
    <message>
        <source>Writing regions</source>
        <translation>영역 쓰기</translation>
    </message>
    <message>
        <source>The regions were written to {folder}.</source>
        <translation>영역을 {folder}에 저장했습니다.</translation>
    </message>
    <message>
        <source>Open reference</source>
        <translation>기준 사진 열기</translation>
    </message>
</context>
<context>
    <name>Fill</name>
    <message>
        <source>Fill</source>
        <translation>채우기</translation>
    </message>
</context>
<context>
    <name>FilmCommands</name>
    <message>
        <source>Films</source>
        <translation>영화</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>모든 파일</translation>
    </message>
    <message>
        <source>Open film</source>
        <translation>영화 열기</translation>
    </message>
</context>
<context>
    <name>FilmDialog</name>
    <message>
        <source>Opening the film</source>
        <translation>영화 여는 중</translation>
    </message>
    <message>
        <source>Looking at the film</source>
        <translation>영화 살펴보는 중</translation>
    </message>
    <message>
        <source>This frame as it would be restored. Drag the divider to compare.</source>
        <translation>이 프레임을 복원한 모습입니다. 구분선을 끌어 비교하십시오.</translation>
    </message>
    <message>
        <source>Opening the frame</source>
        <translation>프레임 여는 중</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>영화</translation>
    </message>
    <message>
        <source>Restore film</source>
        <translation>영화 복원</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>영화</translation>
    </message>
    <message>
        <source>The engine is at work on something else. Wait for it, or cancel it first.</source>
        <translation>엔진이 다른 일을 하고 있습니다. 기다리거나 먼저 취소하십시오.</translation>
    </message>
    <message numerus="yes">
        <source>Saved as {path}: %n frame(s).</source>
        <translation>
            <numerusform>{path}(으)로 저장했습니다: 프레임 %n개.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. What is finished is kept: restoring it again to the same file goes on from there.</source>
        <translation>멈췄습니다. 끝난 부분은 보관됩니다. 같은 파일로 다시 복원하면 이어서 진행합니다.</translation>
    </message>
    <message>
        <source>{what}, {time} left</source>
        <translation>{what}, {time} 남음</translation>
    </message>
    <message>
        <source>What is in front is drawn at {moments}, and followed through these shots. &lt;a href=&apos;forget&apos;&gt;Forget it&lt;/a&gt;</source>
        <translation>앞에 있는 것을 {moments}에 그렸고, 그 장면에서 따라갑니다. &lt;a href=&apos;forget&apos;&gt;지우기&lt;/a&gt;</translation>
    </message>
    <message>
        <source>Film: {name}</source>
        <translation>영화: {name}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 중지</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Moment of the film</source>
        <translation>영화의 시각</translation>
    </message>
    <message>
        <source>People apart from the rest</source>
        <translation>사람을 배경과 따로</translation>
    </message>
    <message>
        <source>Find what is in front in the film, follow it, and restore it by a kernel of its own</source>
        <translation>영화에서 앞에 있는 것을 찾아 따라가며 따로 커널을 써서 복원합니다</translation>
    </message>
    <message>
        <source>Even out flicker</source>
        <translation>깜박임 고르기</translation>
    </message>
    <message>
        <source>Take so much of the flicker of brightness out, as old home movies have it</source>
        <translation>오래된 가정용 영화의 밝기 깜박임을 이만큼 줄입니다</translation>
    </message>
    <message>
        <source>&amp;Try this frame</source>
        <translation>이 프레임 시험(&amp;T)</translation>
    </message>
    <message>
        <source>Restore the frame that is shown with the window&apos;s settings</source>
        <translation>보이는 프레임을 창의 설정으로 복원합니다</translation>
    </message>
    <message>
        <source>&amp;Open frame as photo</source>
        <translation>프레임을 사진으로 열기(&amp;O)</translation>
    </message>
    <message>
        <source>Choose settings on this frame in the window; the film takes them</source>
        <translation>창에서 이 프레임으로 설정을 고르면 영화에 쓰입니다</translation>
    </message>
    <message>
        <source>Take its re&amp;gions</source>
        <translation>영역 가져오기(&amp;G)</translation>
    </message>
    <message>
        <source>Follow what is in front on the frame that is open as a photo, as you have corrected it, through its shot; other shots are looked through</source>
        <translation>사진으로 열어 고친 프레임에서 앞에 있는 것을 그 장면에서 따라갑니다. 다른 장면에서는 자동으로 찾습니다</translation>
    </message>
    <message>
        <source>&amp;Restore film…</source>
        <translation>영화 복원(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>취소(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>Finding regions</source>
        <translation>영역 찾기</translation>
    </message>
    <message>
        <source>Regions were found, but you have painted meanwhile, so yours stay. Use Find regions to have them found again.</source>
        <translation>영역을 찾았지만 그사이에 칠하셨으므로 칠한 것을 그대로 둡니다. 다시 찾으려면 영역 찾기를 쓰세요.</translation>
    </message>
    <message>
        <source>Find regions</source>
        <translation>영역 찾기</translation>
    </message>
    <message>
        <source>Reading regions</source>
        <translation>영역 읽기</translation>
    </message>
    <message>
        <source>Import regions</source>
        <translation>영역 가져오기</translation>
    </message>
    <message>
        <source>Take earlier regions</source>
        <translation>이전 영역 가져오기</translation>
    </message>
    <message>
        <source>Take earlier marks of damage</source>
        <translation>이전 손상 표시 가져오기</translation>
    </message>
</context>
<context>
    <name>Following</name>
    <message>
        <source>Preview</source>
        <translation>미리보기</translation>
    </message>
    <message>
        <source>Preview that follows</source>
        <translation>따라가는 미리보기</translation>
    </message>
    <message>
        <source>Showing the result</source>
        <translation>결과 표시</translation>
    </message>
</context>
<context>
    <name>FrameBar</name>
    <message>
        <source>Crop</source>
        <translation>자르기</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>수평 맞춤</translation>
    </message>
    <message>
        <source>Proportions</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>자유 비율</translation>
    </message>
    <message>
        <source>As the photo</source>
        <translation>사진과 같은 비율</translation>
    </message>
    <message>
        <source>Exchange width and height</source>
        <translation>가로와 세로 바꾸기</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>각도</translation>
    </message>
    <message>
        <source>How far the photo is turned to be straight; dragging outside the frame does the same</source>
        <translation>수평을 맞추려고 사진을 돌린 각도입니다. 틀 바깥을 끌어도 됩니다</translation>
    </message>
    <message>
        <source>Draw a line along what should be level or upright</source>
        <translation>수평이나 수직이 되어야 할 선을 따라 그리기</translation>
    </message>
    <message>
        <source>Perspective: drag four corners onto those of a print or a window seen askew, and it is laid flat. Arrow keys move the yellow corner, Page Down chooses the next, Enter shows it flat.</source>
        <translation>원근 보정: 비스듬히 보이는 사진이나 창문의 네 모서리에 점을 끌어다 놓으면 반듯하게 펴집니다. 화살표 키는 노란 모서리를 옮기고, Page Down은 다음 모서리를 고르며, Enter는 편 모습을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Perspective by four corners</source>
        <translation>네 모서리로 원근 보정</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Keep the frame and go on (Enter); Esc brings back what was before</source>
        <translation>틀을 적용하고 계속합니다(Enter). Esc를 누르면 이전으로 돌아갑니다</translation>
    </message>
</context>
<context>
    <name>FrameCommands</name>
    <message>
        <source>Turn left</source>
        <translation>왼쪽으로 돌리기</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>오른쪽으로 돌리기</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>좌우 반전</translation>
    </message>
    <message>
        <source>Whole photo</source>
        <translation>원래 사진</translation>
    </message>
</context>
<context>
    <name>FrameTool</name>
    <message>
        <source>Move the frame</source>
        <translation>틀 옮기기</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>수평 맞춤</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>자르기</translation>
    </message>
    <message>
        <source>Frame as before</source>
        <translation>이전 틀로</translation>
    </message>
    <message>
        <source>Perspective</source>
        <translation>원근 보정</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message numerus="yes">
        <source>Found on %n page(s)</source>
        <translation>
            <numerusform>%n쪽에서 찾음</numerusform>
        </translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>사용 안내</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>쪽 목록</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>쪽</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>이전(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>다음(&amp;N)</translation>
    </message>
</context>
<context>
    <name>HexField</name>
    <message>
        <source>Colour code</source>
        <translation>색 코드</translation>
    </message>
    <message>
        <source>The colour&apos;s code, such as #a05a2c; type or paste another</source>
        <translation>#a05a2c 같은 색 코드입니다. 다른 코드를 입력하거나 붙여 넣으세요</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>History of edits</source>
        <translation>작업 내역</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Finding regions</source>
        <translation>영역 찾기</translation>
    </message>
    <message>
        <source>Smart select</source>
        <translation>스마트 선택</translation>
    </message>
    <message>
        <source>Preparing smart select</source>
        <translation>스마트 선택 준비</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>복원</translation>
    </message>
    <message>
        <source>Restoring the list</source>
        <translation>사진 목록 복원</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>미리보기</translation>
    </message>
    <message>
        <source>Estimating kernels</source>
        <translation>커널 추정</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>측정</translation>
    </message>
    <message>
        <source>Looking for devices</source>
        <translation>장치 찾기</translation>
    </message>
</context>
<context>
    <name>Kept</name>
    <message>
        <source>The list of photos could not be written to the disk: {why} It is tried again and again.</source>
        <translation>사진 목록을 디스크에 기록하지 못했습니다: {why} 계속 다시 시도합니다.</translation>
    </message>
</context>
<context>
    <name>KernelView</name>
    <message>
        <source>No kernels yet. Restore the photo, or use Run ▸ Estimate kernels; each region&apos;s blur is shown here.</source>
        <translation>아직 커널이 없습니다. 사진을 복원하거나 실행 ▸ 커널 추정을 쓰면 영역마다의 흐림이 여기에 나옵니다.</translation>
    </message>
    <message>
        <source>Restore with these kernels</source>
        <translation>이 커널로 복원</translation>
    </message>
    <message>
        <source>Use every kernel that is shown here as it is; none is measured again</source>
        <translation>여기 보이는 커널을 모두 그대로 씁니다. 다시 측정하지 않습니다</translation>
    </message>
</context>
<context>
    <name>Kernels</name>
    <message>
        <source>Estimating kernels</source>
        <translation>커널 추정</translation>
    </message>
</context>
<context>
    <name>Lasso</name>
    <message>
        <source>Lasso</source>
        <translation>올가미</translation>
    </message>
</context>
<context>
    <name>LayerSwitch</name>
    <message>
        <source>Damage</source>
        <translation>손상</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>Tools paint regions</source>
        <translation>도구가 영역을 칠합니다</translation>
    </message>
    <message>
        <source>Tools mark what is lost and shall be filled (Shift+J)</source>
        <translation>도구가 손실되어 채울 곳을 표시합니다 (Shift+J)</translation>
    </message>
    <message>
        <source>Paint regions</source>
        <translation>영역 칠하기</translation>
    </message>
    <message>
        <source>Paint damage</source>
        <translation>손상 칠하기</translation>
    </message>
</context>
<context>
    <name>LearningCommands</name>
    <message>
        <source>“{name}” reads the blur of photos from now on. Settings ▸ Kernels takes another.</source>
        <translation>이제부터 “{name}”이(가) 사진의 흐림을 읽습니다. 설정 ▸ 커널에서 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>“{name}” colours photos from now on. Settings ▸ Colouring takes another, or nothing.</source>
        <translation>이제부터 “{name}”이(가) 사진을 채색합니다. 설정 ▸ 채색에서 다른 방법이나 채색하지 않음으로 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>“{name}” enlarges photos from now on, {scale} times. Settings ▸ Method takes another.</source>
        <translation>이제부터 “{name}”이(가) 사진을 {scale}배로 확대합니다. 설정 ▸ 방법에서 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>The training has ended.</source>
        <translation>훈련이 끝났습니다.</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Heirloom</source>
        <translation>Heirloom</translation>
    </message>
    <message>
        <source>{name} is still running.</source>
        <translation>{name} 작업이 아직 진행 중입니다.</translation>
    </message>
    <message>
        <source>If you go on, it is stopped.</source>
        <translation>계속하면 작업이 중지됩니다.</translation>
    </message>
    <message>
        <source>%n result(s) have not been saved to a file.</source>
        <translation>파일로 저장하지 않은 결과가 %n개 있습니다.</translation>
    </message>
    <message>
        <source>%n result(s) could not be kept with the photo, and would be lost.</source>
        <translation>결과 %n개를 사진과 함께 보관하지 못했으며, 계속하면 사라집니다.</translation>
    </message>
    <message>
        <source>What is not saved stays with the photo, and is here again when you open it.</source>
        <translation>저장하지 않은 결과는 사진과 함께 보관되며, 사진을 다시 열면 나타납니다.</translation>
    </message>
    <message>
        <source>Your latest work could not be written to the disk.</source>
        <translation>마지막 작업을 디스크에 쓰지 못했습니다.</translation>
    </message>
    <message>
        <source>If you go on, it is lost. Free some space first, or save the project on another disk.</source>
        <translation>계속하면 그 작업을 잃습니다. 먼저 공간을 비우거나 프로젝트를 다른 디스크에 저장하세요.</translation>
    </message>
    <message>
        <source>Your regions are kept.</source>
        <translation>영역은 그대로 보관됩니다.</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>저장(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Discard and go on</source>
        <translation>버리고 계속(&amp;D)</translation>
    </message>
    <message>
        <source>Stop &amp;it and go on</source>
        <translation>중지하고 계속(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Go on without saving</source>
        <translation>저장하지 않고 계속(&amp;G)</translation>
    </message>
    <message>
        <source>S&amp;tay here</source>
        <translation>여기 머물기(&amp;T)</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>저장하는 중…</translation>
    </message>
</context>
<context>
    <name>Levels</name>
    <message>
        <source>Levels</source>
        <translation>레벨</translation>
    </message>
    <message>
        <source>Drag the handles. With the keyboard: up and down choose one, left and right move it.</source>
        <translation>손잡이를 끄세요. 키보드에서는 위아래로 고르고 좌우로 움직입니다.</translation>
    </message>
</context>
<context>
    <name>Line</name>
    <message>
        <source>Another window of Heirloom has the list of photos.</source>
        <translation>다른 Heirloom 창이 사진 목록을 사용하고 있습니다.</translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n photo(s) done</source>
        <translation>
            <numerusform>사진 %n장 중 {done}장 완료</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n장 실패</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n장 대기 중</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시 정지됨</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>약 {time} 남음</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>Go on</source>
        <translation>이어서 하기</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Nothing is running. Press Restore to see its progress here.</source>
        <translation>진행 중인 작업이 없습니다. 복원을 누르면 진행 상황이 여기에 나옵니다.</translation>
    </message>
    <message>
        <source>The work</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Took {time}</source>
        <translation>{time} 걸림</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>취소하는 중…</translation>
    </message>
    <message>
        <source>{name}: paused</source>
        <translation>{name}: 일시 정지됨</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>커널</translation>
    </message>
    <message>
        <source>enlarging</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>{name}: done</source>
        <translation>{name}: 완료</translation>
    </message>
    <message>
        <source>{name}: failed</source>
        <translation>{name}: 실패</translation>
    </message>
    <message>
        <source>{name}: cancelled</source>
        <translation>{name}: 취소됨</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Stop the job; it ends within two seconds</source>
        <translation>작업을 멈춥니다. 2초 안에 끝납니다</translation>
    </message>
    <message>
        <source>First look, with the kernels found:</source>
        <translation>찾은 커널로 본 첫 모습:</translation>
    </message>
    <message>
        <source>Loss of each region</source>
        <translation>영역별 손실</translation>
    </message>
    <message>
        <source>How far each region&apos;s training is from its aim; dotted: kernel, solid: enlarging</source>
        <translation>영역마다 학습이 목표에서 얼마나 먼지 보여 줍니다. 점선은 커널, 실선은 확대입니다</translation>
    </message>
    <message>
        <source>Progress of the job</source>
        <translation>작업 진행률</translation>
    </message>
</context>
<context>
    <name>MarkFields</name>
    <message>
        <source>Logo…</source>
        <translation>로고…</translation>
    </message>
    <message>
        <source>No logo</source>
        <translation>로고 없음</translation>
    </message>
    <message>
        <source>Bottom right</source>
        <translation>오른쪽 아래</translation>
    </message>
    <message>
        <source>Bottom left</source>
        <translation>왼쪽 아래</translation>
    </message>
    <message>
        <source>Top right</source>
        <translation>오른쪽 위</translation>
    </message>
    <message>
        <source>Top left</source>
        <translation>왼쪽 위</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>가운데</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>불투명도</translation>
    </message>
    <message>
        <source>Watermark</source>
        <translation>워터마크</translation>
    </message>
    <message>
        <source>Place of the watermark</source>
        <translation>워터마크 위치</translation>
    </message>
    <message>
        <source>Reading the logo</source>
        <translation>로고 읽는 중</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Choose a logo</source>
        <translation>로고 고르기</translation>
    </message>
</context>
<context>
    <name>Measuring</name>
    <message>
        <source>Measuring</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>Reading the reference</source>
        <translation>기준 사진 읽기</translation>
    </message>
    <message>
        <source>The reference is {wide} by {high} pixels, but a result has {wanted_wide} by {wanted_high}. Open a reference of that size, or change the scale.</source>
        <translation>기준 사진은 {wide}×{high} 픽셀인데 결과는 {wanted_wide}×{wanted_high} 픽셀입니다. 그 크기의 기준 사진을 열거나 배율을 바꾸세요.</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Find regions by</source>
        <translation>다음 방법으로 영역 찾기</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>아직 없음</translation>
    </message>
</context>
<context>
    <name>MetricsView</name>
    <message>
        <source>Being measured…</source>
        <translation>재는 중…</translation>
    </message>
    <message>
        <source>No result yet. Restore the photo; how far the result can be trusted is shown here.</source>
        <translation>아직 결과가 없습니다. 사진을 복원하면 결과를 얼마나 믿을 수 있는지 여기에 보입니다.</translation>
    </message>
    <message>
        <source>Blurred and reduced again, the result agrees with the photo to &lt;b&gt;{figure} dB&lt;/b&gt;: what was added does not contradict it.</source>
        <translation>결과를 다시 흐리고 줄이면 사진과 &lt;b&gt;{figure} dB&lt;/b&gt;까지 일치합니다. 더해진 것이 사진과 어긋나지 않습니다.</translation>
    </message>
    <message>
        <source>Synthesised</source>
        <translation>합성</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Reference: {reference}. Seed {seed}. {times}. {device}. torch {torch}.</source>
        <translation>기준 사진: {reference}. 시드 {seed}. {times}. {device}. torch {torch}.</translation>
    </message>
    <message>
        <source>Result {after}, plain enlargement {before}.</source>
        <translation>결과 {after}, 단순 확대 {before}.</translation>
    </message>
    <message>
        <source>Open reference</source>
        <translation>기준 사진 열기</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>표 복사</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>글자로 복사</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>CSV로 복사</translation>
    </message>
    <message>
        <source>Open reference…</source>
        <translation>기준 사진 열기…</translation>
    </message>
    <message>
        <source>A sharp picture of the same portrait, of the result&apos;s size; PSNR, SSIM and MSE are measured against it</source>
        <translation>결과와 크기가 같은 같은 초상의 선명한 사진. PSNR, SSIM, MSE를 이 사진과 견주어 잽니다</translation>
    </message>
    <message>
        <source>What do these mean?</source>
        <translation>무슨 뜻인가요?</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Higher is better.</source>
        <translation>높을수록 좋습니다.</translation>
    </message>
    <message>
        <source>Lower is better.</source>
        <translation>낮을수록 좋습니다.</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>라이선스</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>용도</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>내려받기</translation>
    </message>
    <message>
        <source>Import file…</source>
        <translation>파일 가져오기…</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>검사</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Folder: {folder}</source>
        <translation>폴더: {folder}</translation>
    </message>
    <message>
        <source>here</source>
        <translation>있음</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>Heirloom works without any of these, by GrabCut. YOLO finds people, Segment Anything outlines them and answers the smart tool. LaMa fills damage with what it invents, and is used only where the settings say so. Nothing is ever downloaded unasked; what cannot be downloaded here is brought as a file.</source>
        <translation>Heirloom은 이것들 없이도 GrabCut으로 작동합니다. YOLO는 사람을 찾고, Segment Anything은 윤곽을 따며 스마트 선택에 답합니다. LaMa는 손상을 지어낸 내용으로 메우며, 설정에서 고른 경우에만 쓰입니다. 묻지 않고 내려받는 일은 없으며, 여기서 내려받을 수 없는 것은 파일로 가져옵니다.</translation>
    </message>
    <message>
        <source>to download</source>
        <translation>내려받기</translation>
    </message>
    <message>
        <source>to import</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>Cancelled; a download goes on from there the next time.</source>
        <translation>취소했습니다. 내려받기는 다음에 이어집니다.</translation>
    </message>
    <message>
        <source>Downloading {name}</source>
        <translation>{name} 내려받기</translation>
    </message>
    <message>
        <source>Import weights</source>
        <translation>가중치 가져오기</translation>
    </message>
    <message>
        <source>Importing weights</source>
        <translation>가중치 가져오기</translation>
    </message>
    <message>
        <source>Verifying weights</source>
        <translation>가중치 검사</translation>
    </message>
    <message>
        <source>{name} is here.</source>
        <translation>{name}을(를) 가져왔습니다.</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>확인됨</translation>
    </message>
    <message>
        <source>loads safely</source>
        <translation>안전하게 열림</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>손상됨</translation>
    </message>
    <message>
        <source>Checked.</source>
        <translation>검사했습니다.</translation>
    </message>
    <message>
        <source>There is nothing to check.</source>
        <translation>확인할 것이 없습니다.</translation>
    </message>
</context>
<context>
    <name>Modes</name>
    <message>
        <source>Difference in luma, × {gain}</source>
        <translation>밝기 차이, × {gain}</translation>
    </message>
    <message>
        <source>Difference in colour, × {gain}</source>
        <translation>색 차이, × {gain}</translation>
    </message>
    <message>
        <source>{levels} grey levels</source>
        <translation>{levels}단계</translation>
    </message>
    <message>
        <source>{levels} grey levels or more</source>
        <translation>{levels}단계 이상</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>같음</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>No photo</source>
        <translation>사진 없음</translation>
    </message>
    <message>
        <source>Navigator</source>
        <translation>탐색기</translation>
    </message>
    <message>
        <source>Click or drag to move the visible part of the photo</source>
        <translation>클릭하거나 끌어서 보이는 부분을 옮깁니다</translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message>
        <source>The work</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>{name} is done.</source>
        <translation>{name} 작업이 끝났습니다.</translation>
    </message>
    <message>
        <source>{name} failed. The window says why.</source>
        <translation>{name} 작업이 실패했습니다. 이유는 창에 나와 있습니다.</translation>
    </message>
</context>
<context>
    <name>OpenDialog</name>
    <message>
        <source>Photos</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>모든 파일</translation>
    </message>
    <message>
        <source>Preview of the photo</source>
        <translation>사진 미리 보기</translation>
    </message>
    <message>
        <source>No preview</source>
        <translation>미리 보기 없음</translation>
    </message>
</context>
<context>
    <name>Opened</name>
    <message>
        <source>Result {number}</source>
        <translation>결과 {number}</translation>
    </message>
    <message>
        <source>Opening the result</source>
        <translation>결과 여는 중</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Opening</source>
        <translation>여는 중</translation>
    </message>
    <message>
        <source>The photo is still being opened. Its regions can be edited in a moment.</source>
        <translation>사진을 아직 여는 중입니다. 잠시 후 영역을 편집할 수 있습니다.</translation>
    </message>
    <message>
        <source>Your work on this photo is back: regions, settings, kernels and results.</source>
        <translation>이 사진의 작업을 되찾았습니다: 영역, 설정, 커널, 결과.</translation>
    </message>
    <message>
        <source>What you did since the project was last saved is back too.</source>
        <translation>프로젝트를 마지막으로 저장한 뒤에 한 작업도 되찾았습니다.</translation>
    </message>
    <message>
        <source>The settings name a file on another machine. It was not asked for, as that would tell it who you are; choose it anew where you trust it.</source>
        <translation>설정에 다른 컴퓨터에 있는 파일이 적혀 있습니다. 요청하면 그 컴퓨터가 사용자를 알게 되므로 요청하지 않았습니다. 믿을 수 있으면 다시 고르십시오.</translation>
    </message>
    <message>
        <source>Some results are known by their settings only; Restore makes them again.</source>
        <translation>일부 결과는 설정만 남아 있습니다. 복원을 누르면 다시 만들어집니다.</translation>
    </message>
    <message>
        <source>The work that was kept for this photo is damaged and was left as it is. You begin anew.</source>
        <translation>이 사진에 보관된 작업이 손상되어 그대로 두었습니다. 새로 시작합니다.</translation>
    </message>
    <message>
        <source>The file was changed since you last worked on it. &lt;a href=&apos;work:{other}&apos;&gt;Take the regions of then&lt;/a&gt;</source>
        <translation>마지막으로 작업한 뒤에 파일이 바뀌었습니다. &lt;a href=&apos;work:{other}&apos;&gt;그때의 영역 가져오기&lt;/a&gt;</translation>
    </message>
    <message>
        <source>A restoration of this photo was not finished. &lt;a href=&apos;restore&apos;&gt;Go on with it&lt;/a&gt;; what was done of it is not done again.</source>
        <translation>이 사진의 복원이 끝나지 않았습니다. &lt;a href=&apos;restore&apos;&gt;이어서 복원하기&lt;/a&gt;. 끝난 부분은 다시 하지 않습니다.</translation>
    </message>
    <message>
        <source>This photo is open in another window. You see it as it was last kept and can change nothing here. &lt;a href=&apos;take-over&apos;&gt;Take it over&lt;/a&gt;</source>
        <translation>이 사진은 다른 창에서 열려 있습니다. 마지막으로 보관된 상태를 볼 수만 있고 바꿀 수는 없습니다. &lt;a href=&apos;take-over&apos;&gt;여기서 이어받기&lt;/a&gt;</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Read…</source>
        <translation>불러오기…</translation>
    </message>
    <message>
        <source>Write…</source>
        <translation>저장…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>최근에 쓴 색</translation>
    </message>
    <message>
        <source>In the photo</source>
        <translation>사진 속의 색</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>프리셋</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>내 색</translation>
    </message>
    <message>
        <source>Colours that you use are kept here.</source>
        <translation>사용한 색이 여기에 모입니다.</translation>
    </message>
    <message>
        <source>Press + to keep the present colour here.</source>
        <translation>+를 누르면 지금 색이 여기에 보관됩니다.</translation>
    </message>
    <message>
        <source>Name of the colour</source>
        <translation>색 이름</translation>
    </message>
    <message>
        <source>Keep the present colour among your own</source>
        <translation>지금 색을 내 색에 보관</translation>
    </message>
    <message>
        <source>Read your own colours from a file, or write them to one</source>
        <translation>내 색을 파일에서 불러오거나 파일로 저장합니다</translation>
    </message>
    <message>
        <source>More for your own colours</source>
        <translation>내 색에 관한 더 많은 기능</translation>
    </message>
</context>
<context>
    <name>PatternDialog</name>
    <message>
        <source>Names of files</source>
        <translation>파일 이름 규칙</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>규칙</translation>
    </message>
    <message>
        <source>New files are named by this pattern. What stands in braces is filled in.</source>
        <translation>새 파일의 이름을 이 규칙으로 정합니다. 중괄호 안은 자동으로 채워집니다.</translation>
    </message>
    <message>
        <source>Put it where the cursor is</source>
        <translation>커서 위치에 넣기</translation>
    </message>
    <message>
        <source>For instance: {name}</source>
        <translation>예: {name}</translation>
    </message>
</context>
<context>
    <name>PeopleOffer</name>
    <message>
        <source>Downloading {name}</source>
        <translation>{name} 내려받는 중</translation>
    </message>
    <message>
        <source>The engine is at work. Try again when it has finished.</source>
        <translation>엔진이 작업 중입니다. 끝난 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The people finder is here. Find regions uses it from now on.</source>
        <translation>인물 찾기를 받았습니다. 이제부터 영역 찾기에 사용합니다.</translation>
    </message>
    <message>
        <source>Cancelled; a download goes on from there the next time.</source>
        <translation>취소했습니다. 다음에 그 지점부터 이어서 내려받습니다.</translation>
    </message>
    <message>
        <source>Heirloom works at once. With two small models, which are fetched once, it finds people and things more surely, and smart select follows their outlines. Your photos never leave this computer.</source>
        <translation>Heirloom은 바로 쓸 수 있습니다. 작은 모델 두 개를 한 번만 내려받으면 사람과 사물을 더 확실히 찾고, 스마트 선택이 그 윤곽을 따릅니다. 사진은 이 컴퓨터를 절대 벗어나지 않습니다.</translation>
    </message>
    <message>
        <source>Download the people finder ({size} MB)…</source>
        <translation>인물 찾기 내려받기({size} MB)…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>나중에</translation>
    </message>
    <message>
        <source>Never ask again</source>
        <translation>다시 묻지 않기</translation>
    </message>
    <message>
        <source>The models can still be fetched in the dialog Models</source>
        <translation>모델은 모델 대화 상자에서 언제든 받을 수 있습니다</translation>
    </message>
    <message>
        <source>Progress of the download</source>
        <translation>내려받기 진행률</translation>
    </message>
    <message>
        <source>Offer to download the people finder</source>
        <translation>인물 찾기 내려받기 제안</translation>
    </message>
</context>
<context>
    <name>PhotoQueue</name>
    <message numerus="yes">
        <source>The list of photos goes on where it was interrupted; %n wait.</source>
        <translation>
            <numerusform>사진 목록이 멈췄던 곳부터 이어집니다. %n장이 대기 중입니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Another window of Heirloom has the list of photos. Add them there, or close it first.</source>
        <translation>다른 Heirloom 창이 사진 목록을 사용하고 있습니다. 그 창에서 추가하거나 먼저 그 창을 닫으세요.</translation>
    </message>
    <message>
        <source>Looking for photos</source>
        <translation>사진 찾는 중</translation>
    </message>
    <message>
        <source>The list of photos is at work. This photo is restored as soon as {name} is done.</source>
        <translation>사진 목록을 복원하는 중입니다. {name}이(가) 끝나는 대로 이 사진을 복원합니다.</translation>
    </message>
    <message>
        <source>Restoring the list</source>
        <translation>사진 목록 복원</translation>
    </message>
    <message>
        <source>Result {number}</source>
        <translation>결과 {number}</translation>
    </message>
    <message>
        <source>The list of photos is stopped. Go on with it in the panel Photos.</source>
        <translation>사진 목록이 중지되었습니다. 사진 패널에서 계속할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>PicturesView</name>
    <message>
        <source>Folder of photos to learn from</source>
        <translation>배울 사진의 폴더</translation>
    </message>
    <message>
        <source>&amp;Folder…</source>
        <translation>폴더(&amp;F)…</translation>
    </message>
    <message>
        <source>Pictures that are learnt from</source>
        <translation>배우는 데 쓰는 사진</translation>
    </message>
    <message>
        <source>Drop a folder of photos here.</source>
        <translation>사진 폴더를 여기에 놓으세요.</translation>
    </message>
</context>
<context>
    <name>PlacesDialog</name>
    <message>
        <source>Beside the photos</source>
        <translation>사진과 같은 위치</translation>
    </message>
    <message>
        <source>Results of the list</source>
        <translation>목록의 결과</translation>
    </message>
    <message>
        <source>In a folder “restored” beside each photo</source>
        <translation>각 사진 옆의 “restored” 폴더에</translation>
    </message>
    <message>
        <source>All in one folder:</source>
        <translation>한 폴더에 모두:</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>선택…</translation>
    </message>
    <message>
        <source>As the photo</source>
        <translation>사진과 같게</translation>
    </message>
    <message>
        <source>Also save the damage mask and the photo before mending</source>
        <translation>손상 마스크와 메우기 전 사진도 저장</translation>
    </message>
    <message>
        <source>Where something was mended: what was filled, white in a mask, and the photo as it was, beside each result</source>
        <translation>메운 곳이 있으면, 메운 곳을 흰색으로 나타낸 마스크와 원래 사진을 결과마다 옆에 저장합니다</translation>
    </message>
    <message>
        <source>{name} is the photo&apos;s name, {number} its place in the list ({number:03} with zeros), {scale} how many times larger it is, {preset} the preset, {date} today. A file that exists is never replaced: the new one gets a number.</source>
        <translation>{name}은 사진 이름, {number}는 목록 순서({number:03}이면 0을 채움), {scale}은 확대 배율, {preset}은 프리셋, {date}는 오늘 날짜입니다. 이미 있는 파일은 바꾸지 않고 새 파일에 번호를 붙입니다.</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>이름:</translation>
    </message>
    <message>
        <source>Format:</source>
        <translation>형식:</translation>
    </message>
    <message>
        <source>Folder for results</source>
        <translation>결과를 저장할 폴더</translation>
    </message>
    <message>
        <source>portrait.jpg</source>
        <translation>인물사진.jpg</translation>
    </message>
    <message>
        <source>Choose a folder that exists.</source>
        <translation>실제로 있는 폴더를 선택하세요.</translation>
    </message>
</context>
<context>
    <name>Polygon</name>
    <message>
        <source>Polygon</source>
        <translation>다각형</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Preferences</source>
        <translation>환경설정</translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation>테마(&amp;T):</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>언어(&amp;L):</translation>
    </message>
    <message>
        <source>&amp;Around the photo:</source>
        <translation>사진 둘레(&amp;A):</translation>
    </message>
    <message>
        <source>&amp;Undo memory:</source>
        <translation>실행 취소 메모리(&amp;U):</translation>
    </message>
    <message>
        <source>Usual &amp;device:</source>
        <translation>기본 장치(&amp;D):</translation>
    </message>
    <message>
        <source>&amp;Weights:</source>
        <translation>가중치(&amp;W):</translation>
    </message>
    <message>
        <source>Your &amp;work:</source>
        <translation>작업(&amp;W):</translation>
    </message>
    <message>
        <source>Room for &amp;kept work:</source>
        <translation>보관 공간(&amp;K):</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>시스템 설정대로</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Like the theme</source>
        <translation>테마대로</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>검정</translation>
    </message>
    <message>
        <source>Dark grey</source>
        <translation>어두운 회색</translation>
    </message>
    <message>
        <source>Middle grey</source>
        <translation>중간 회색</translation>
    </message>
    <message>
        <source>Light grey</source>
        <translation>밝은 회색</translation>
    </message>
    <message>
        <source>White</source>
        <translation>흰색</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>The oldest steps are forgotten when all steps together need more.</source>
        <translation>모든 단계가 이보다 많이 쓰면 가장 오래된 단계부터 잊습니다.</translation>
    </message>
    <message>
        <source>What computes when the program starts; Settings can choose another.</source>
        <translation>프로그램이 시작할 때 쓸 장치입니다. 설정에서 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>Weights of models lie here. HEIRLOOM_WEIGHTS names another folder.</source>
        <translation>모델의 가중치가 있는 곳입니다. HEIRLOOM_WEIGHTS로 다른 폴더를 지정합니다.</translation>
    </message>
    <message>
        <source>Also keep it beside each photo</source>
        <translation>사진 옆에도 보관</translation>
    </message>
    <message>
        <source>Write regions, settings and kernels to a small file beside the photo, so that they travel with it. Heirloom keeps all your work in its own folder in any case.</source>
        <translation>영역, 설정, 커널을 사진 옆의 작은 파일에 적어 사진과 함께 옮겨지게 합니다. 어떤 경우에도 모든 작업은 Heirloom 폴더에 보관됩니다.</translation>
    </message>
    <message>
        <source>When kept work takes more, the oldest that a project or a file beside the photo holds too is dropped, and you are told. What is saved nowhere else always stays.</source>
        <translation>보관된 작업이 이보다 커지면, 프로젝트나 사진 옆 파일에도 들어 있는 가장 오래된 것부터 지우고 알려 드립니다. 다른 곳에 저장되지 않은 작업은 항상 남습니다.</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>폴더 열기(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Restore defaults…</source>
        <translation>기본값으로 되돌리기(&amp;R)…</translation>
    </message>
    <message>
        <source>No Korean font was found on this machine. Install one, for instance the package fonts-nanum, and start Heirloom again.</source>
        <translation>이 컴퓨터에 한글 글꼴이 없습니다. fonts-nanum 꾸러미 같은 글꼴을 설치하고 Heirloom을 다시 시작하세요.</translation>
    </message>
    <message>
        <source>Restore all defaults?</source>
        <translation>모두 기본값으로 되돌릴까요?</translation>
    </message>
    <message>
        <source>Theme, language, keys, tool options and the list of recent photos are forgotten. Photos, results and your own presets stay.</source>
        <translation>테마, 언어, 단축키, 도구 설정, 최근 사진 목록이 초기화됩니다. 사진과 결과, 내 프리셋은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>되돌리기</translation>
    </message>
</context>
<context>
    <name>Present</name>
    <message>
        <source>Another window works on this photo. Take it over to change anything here.</source>
        <translation>다른 창에서 이 사진을 작업하고 있습니다. 여기서 바꾸려면 이어받으세요.</translation>
    </message>
    <message>
        <source>{name} is still running. Wait for it, or cancel it first.</source>
        <translation>{name} 작업이 아직 진행 중입니다. 기다리거나 먼저 취소하세요.</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>자르기</translation>
    </message>
</context>
<context>
    <name>PresetButton</name>
    <message>
        <source>Own presets</source>
        <translation>내 프리셋</translation>
    </message>
    <message>
        <source>Settings that you keep under a name of your own</source>
        <translation>직접 이름을 붙여 보관한 설정</translation>
    </message>
    <message>
        <source>&amp;Keep these settings as a preset…</source>
        <translation>지금 설정을 프리셋으로 보관(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Manage presets…</source>
        <translation>프리셋 관리(&amp;M)…</translation>
    </message>
    <message>
        <source>Rename, delete, export and import presets</source>
        <translation>프리셋 이름 바꾸기, 삭제, 내보내기, 가져오기</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>Keep settings</source>
        <translation>설정 보관</translation>
    </message>
    <message>
        <source>Name of the preset:</source>
        <translation>프리셋 이름:</translation>
    </message>
    <message>
        <source>There is a preset called “{name}” already. Replace it?</source>
        <translation>“{name}” 프리셋이 이미 있습니다. 바꿀까요?</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>프리셋</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>모든 파일</translation>
    </message>
</context>
<context>
    <name>PresetsDialog</name>
    <message>
        <source>Presets</source>
        <translation>프리셋</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>사용(&amp;U)</translation>
    </message>
    <message>
        <source>Re&amp;name…</source>
        <translation>이름 바꾸기(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>삭제(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>가져오기(&amp;I)…</translation>
    </message>
    <message>
        <source>No presets yet. Keep the settings that you use often under a name of your own, or import a file of presets.</source>
        <translation>아직 프리셋이 없습니다. 자주 쓰는 설정에 이름을 붙여 보관하거나 프리셋 파일을 가져오세요.</translation>
    </message>
    <message>
        <source>Rename preset</source>
        <translation>프리셋 이름 바꾸기</translation>
    </message>
    <message>
        <source>Name of the preset:</source>
        <translation>프리셋 이름:</translation>
    </message>
    <message>
        <source>Delete presets</source>
        <translation>프리셋 삭제</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n preset(s)? This cannot be taken back.</source>
        <translation>
            <numerusform>프리셋 %n개를 삭제할까요? 되돌릴 수 없습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export presets</source>
        <translation>프리셋 내보내기</translation>
    </message>
    <message>
        <source>Import presets</source>
        <translation>프리셋 가져오기</translation>
    </message>
</context>
<context>
    <name>PrintSize</name>
    <message>
        <source>Say how large it is on paper</source>
        <translation>인쇄 크기 지정</translation>
    </message>
    <message>
        <source>cm</source>
        <translation>cm</translation>
    </message>
    <message>
        <source>inches</source>
        <translation>인치</translation>
    </message>
    <message>
        <source>Width on paper</source>
        <translation>인쇄 너비</translation>
    </message>
    <message>
        <source>Height on paper</source>
        <translation>인쇄 높이</translation>
    </message>
    <message>
        <source>Pixels an inch</source>
        <translation>인치당 픽셀 수</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>단위</translation>
    </message>
</context>
<context>
    <name>ProjectCommands</name>
    <message>
        <source>Untitled</source>
        <translation>제목 없음</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>프로젝트 저장</translation>
    </message>
    <message>
        <source>Heirloom projects</source>
        <translation>Heirloom 프로젝트</translation>
    </message>
    <message>
        <source>Heirloom</source>
        <translation>Heirloom</translation>
    </message>
    <message>
        <source>Show the photo…</source>
        <translation>사진 찾기…</translation>
    </message>
    <message>
        <source>Do not open</source>
        <translation>열지 않기</translation>
    </message>
    <message>
        <source>Where is the photo?</source>
        <translation>사진이 어디에 있습니까?</translation>
    </message>
</context>
<context>
    <name>Proposing</name>
    <message>
        <source>Finding damage</source>
        <translation>손상 찾는 중</translation>
    </message>
</context>
<context>
    <name>QueueCommands</name>
    <message>
        <source>Heirloom</source>
        <translation>Heirloom</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) of the list are not done yet.</source>
        <translation>
            <numerusform>목록의 사진 %n장이 아직 끝나지 않았습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>If you close Heirloom, they go on at the next start; the one that runs now begins anew. What is done stays.</source>
        <translation>Heirloom을 닫으면 다음에 시작할 때 이어서 복원하며, 지금 복원 중인 사진은 처음부터 다시 합니다. 끝난 결과는 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>그대로 있기</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) were listed.</source>
        <translation>
            <numerusform>사진 %n장을 목록에 넣었습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) that are no photos were passed over.</source>
        <translation>
            <numerusform>사진이 아닌 파일 %n개는 건너뛰었습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) of the list are restored.</source>
        <translation>
            <numerusform>목록의 사진 %n장을 복원했습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed; the panel Photos says why.</source>
        <translation>
            <numerusform>%n장은 실패했습니다. 이유는 사진 패널에 있습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>Paused at {share}</source>
        <translation>{share}에서 일시 정지</translation>
    </message>
    <message>
        <source>{share} · {time} left</source>
        <translation>{share} · {time} 남음</translation>
    </message>
    <message>
        <source>Done · {time}</source>
        <translation>완료 · {time}</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>시작 안 함</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n초</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n분</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n시간</numerusform>
        </translation>
    </message>
    <message>
        <source>Written to {path}</source>
        <translation>저장 위치: {path}</translation>
    </message>
    <message>
        <source>Agrees with the photo to {value} dB</source>
        <translation>원본 사진과의 일치도 {value} dB</translation>
    </message>
    <message>
        <source>Settings were copied to it.</source>
        <translation>설정을 복사해 두었습니다.</translation>
    </message>
    <message>
        <source>Kernels were copied to it, for: {names}</source>
        <translation>커널을 복사해 두었습니다: {names}</translation>
    </message>
    <message>
        <source>Making thumbnails</source>
        <translation>미리보기 그림 만드는 중</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>&amp;Open</source>
        <translation>열기(&amp;O)</translation>
    </message>
    <message>
        <source>Show the &amp;result in its folder</source>
        <translation>폴더에서 결과 보기(&amp;R)</translation>
    </message>
    <message>
        <source>Copy &amp;settings of the open photo to the chosen</source>
        <translation>열린 사진의 설정을 선택한 사진에 복사(&amp;S)</translation>
    </message>
    <message>
        <source>Copy &amp;kernels of the open photo to regions of the same name</source>
        <translation>열린 사진의 커널을 이름이 같은 영역에 복사(&amp;K)</translation>
    </message>
    <message>
        <source>Re&amp;move from the list</source>
        <translation>목록에서 빼기(&amp;M)</translation>
    </message>
    <message>
        <source>Remove all that are &amp;done</source>
        <translation>끝난 사진 모두 빼기(&amp;D)</translation>
    </message>
    <message numerus="yes">
        <source>Settings were copied to %n photo(s).</source>
        <translation>
            <numerusform>사진 %n장에 설정을 복사했습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kernels were copied to %n photo(s). They are used for regions of the same names.</source>
        <translation>
            <numerusform>사진 %n장에 커널을 복사했습니다. 이름이 같은 영역에 쓰입니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Each photo&apos;s own</source>
        <translation>사진마다 각자의 설정</translation>
    </message>
    <message>
        <source>As in Settings now</source>
        <translation>지금의 설정대로</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Add photos to the list, or all of a folder.</source>
        <translation>목록에 사진을 추가하거나 폴더 전체를 추가합니다.</translation>
    </message>
    <message>
        <source>Run all</source>
        <translation>모두 복원</translation>
    </message>
    <message>
        <source>Restore all photos that are not done, one after the other.</source>
        <translation>끝나지 않은 사진을 차례로 모두 복원합니다.</translation>
    </message>
    <message>
        <source>Run chosen</source>
        <translation>선택한 사진 복원</translation>
    </message>
    <message>
        <source>Restore the chosen photos; those that are done once more.</source>
        <translation>선택한 사진을 복원합니다. 이미 끝난 사진은 다시 복원합니다.</translation>
    </message>
    <message>
        <source>Let the running photo wait, and begin no other, or go on.</source>
        <translation>복원 중인 사진을 멈추고 다음 사진을 시작하지 않거나, 다시 이어서 합니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Stop the chosen photos that run or wait, or all of them. What is done stays.</source>
        <translation>복원 중이거나 대기 중인 선택한 사진을 중지합니다. 선택이 없으면 모두 중지합니다. 끝난 결과는 남습니다.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Restore the photos that failed once more.</source>
        <translation>실패한 사진을 다시 복원합니다.</translation>
    </message>
    <message>
        <source>Where the results go, and how they are called.</source>
        <translation>결과를 저장할 위치와 이름을 정합니다.</translation>
    </message>
    <message>
        <source>More for the chosen photos</source>
        <translation>선택한 사진에 대한 다른 작업</translation>
    </message>
    <message>
        <source>Settings:</source>
        <translation>설정:</translation>
    </message>
    <message>
        <source>Which settings the photos are restored with.</source>
        <translation>사진을 어떤 설정으로 복원할지 정합니다.</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Drop photos or folders here to restore several, one after the other.</source>
        <translation>여러 장을 차례로 복원하려면 사진이나 폴더를 여기에 끌어다 놓으세요.</translation>
    </message>
</context>
<context>
    <name>RampEditor</name>
    <message>
        <source>Shadow</source>
        <translation>어두운 톤</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>중간 톤</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝은 톤</translation>
    </message>
    <message>
        <source>Choose it, then a colour from the wheel or the palette</source>
        <translation>이 칸을 고른 다음 색상환이나 팔레트에서 색을 고르세요</translation>
    </message>
    <message>
        <source>Tones of the region</source>
        <translation>영역의 톤</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>프리셋</translation>
    </message>
    <message>
        <source>Colours that are ready-made, each for shadow, middle and light</source>
        <translation>어두운 톤, 중간 톤, 밝은 톤의 색이 미리 정해진 프리셋입니다</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Leave the region without colours of its own</source>
        <translation>이 영역에 정한 색을 없앱니다</translation>
    </message>
</context>
<context>
    <name>Recent</name>
    <message>
        <source>Opened last</source>
        <translation>최근에 연 사진</translation>
    </message>
</context>
<context>
    <name>RecipeForm</name>
    <message numerus="yes">
        <source>{preset}, with %n setting(s) changed.</source>
        <translation>
            <numerusform>{preset}, 설정 %n개 바꿈</numerusform>
        </translation>
    </message>
    <message>
        <source>Your changed settings are kept: &lt;a href=&apos;back&apos;&gt;take them back&lt;/a&gt;</source>
        <translation>바꾸신 설정을 보관했습니다: &lt;a href=&apos;back&apos;&gt;되돌리기&lt;/a&gt;</translation>
    </message>
    <message>
        <source>Open a photo to see how long it takes.</source>
        <translation>사진을 열면 걸릴 시간을 알 수 있습니다.</translation>
    </message>
    <message>
        <source>Takes about {time}.</source>
        <translation>약 {time} 걸립니다.</translation>
    </message>
    <message>
        <source>Takes {short} to {long}; after the first run this is known better.</source>
        <translation>{short}에서 {long} 정도 걸립니다. 한 번 실행하고 나면 더 정확히 알 수 있습니다.</translation>
    </message>
    <message>
        <source>Best there is</source>
        <translation>가장 좋은 장치</translation>
    </message>
    <message>
        <source>{name}, {memory} GB</source>
        <translation>{name}, {memory} GB</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>모든 설정</translation>
    </message>
</context>
<context>
    <name>RegionList</name>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Locked: neither loses nor gains a pixel</source>
        <translation>잠김: 픽셀이 늘거나 줄지 않습니다</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>잠그기</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>숨기기</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>보이기</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>비어 있음</translation>
    </message>
    <message>
        <source>{share} · kept soft</source>
        <translation>{share} · 흐리게 둠</translation>
    </message>
    <message>
        <source>Not enlarged by the method: it stays as soft as it is</source>
        <translation>방법으로 확대하지 않고 지금처럼 흐리게 둡니다</translation>
    </message>
    <message>
        <source>{share} · soft</source>
        <translation>{share} · 흐림</translation>
    </message>
    <message>
        <source>Rename region</source>
        <translation>영역 이름 바꾸기</translation>
    </message>
    <message>
        <source>Unlock region</source>
        <translation>영역 잠금 풀기</translation>
    </message>
    <message>
        <source>Lock region</source>
        <translation>영역 잠그기</translation>
    </message>
    <message>
        <source>Hide region</source>
        <translation>영역 숨기기</translation>
    </message>
    <message>
        <source>Show region</source>
        <translation>영역 보이기</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>Out of focus: surely blurrier than the rest of the photo. “Keep soft” in the region&apos;s menu leaves it so</source>
        <translation>초점이 맞지 않음: 사진의 나머지보다 확실히 흐립니다. 영역 메뉴의 “흐리게 두기”로 그대로 둘 수 있습니다</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>How far Grow, Shrink, Smooth and Refine reach, in pixels of the photo</source>
        <translation>넓히기, 좁히기, 매끄럽게, 다듬기가 미치는 거리(사진의 픽셀)</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>모양</translation>
    </message>
    <message>
        <source>Change the outline of the current region</source>
        <translation>현재 영역의 윤곽을 바꿉니다</translation>
    </message>
</context>
<context>
    <name>ResultsList</name>
    <message>
        <source>Original</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>Keep these settings as a preset…</source>
        <translation>이 설정을 프리셋으로 보관…</translation>
    </message>
    <message>
        <source>The settings of {title} are in use again.</source>
        <translation>{title}의 설정을 다시 적용했습니다.</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>저장됨</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>아직 저장하지 않음</translation>
    </message>
    <message>
        <source>{title} has not been saved. Delete it?</source>
        <translation>{title} 결과를 아직 저장하지 않았습니다. 지울까요?</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>전</translation>
    </message>
    <message>
        <source>After</source>
        <translation>후</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Rename result</source>
        <translation>결과 이름 바꾸기</translation>
    </message>
    <message>
        <source>Save result…</source>
        <translation>결과 저장…</translation>
    </message>
    <message>
        <source>Use these settings again</source>
        <translation>이 설정 다시 사용</translation>
    </message>
    <message>
        <source>Delete result</source>
        <translation>결과 삭제</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Reading the batch</source>
        <translation>일괄 작업 읽는 중</translation>
    </message>
    <message>
        <source>Writing to the batch</source>
        <translation>일괄 작업에 기록하는 중</translation>
    </message>
    <message>
        <source>{name} waits in the batch, to be restored again with its regions and damage as they are now.</source>
        <translation>{name}을(를) 지금의 영역과 손상 표시로 다시 복원하도록 일괄 작업에 넣었습니다.</translation>
    </message>
    <message>
        <source>{name} and those with the same contents wait in the batch, to be restored again with its regions and damage as they are now.</source>
        <translation>{name}과(와) 내용이 같은 사진들을 지금의 영역과 손상 표시로 다시 복원하도록 일괄 작업에 넣었습니다.</translation>
    </message>
    <message>
        <source>Settings that were changed here count for it too.</source>
        <translation>여기서 바꾼 설정도 함께 적용됩니다.</translation>
    </message>
    <message>
        <source>The photo was changed since the batch read it, so that its result there is of another picture. Plan the batch again.</source>
        <translation>일괄 작업이 읽은 뒤에 사진이 바뀌어, 그 결과는 다른 그림의 것입니다. 일괄 작업을 다시 계획하세요.</translation>
    </message>
    <message>
        <source>Result in the batch</source>
        <translation>일괄 작업의 결과</translation>
    </message>
    <message>
        <source>Opening the result</source>
        <translation>결과 여는 중</translation>
    </message>
    <message>
        <source>The result in the batch cannot be laid over the photo, for it was framed in another way.</source>
        <translation>일괄 작업의 결과는 다른 방식으로 잘려 있어 사진 위에 겹쳐 볼 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>ReviewCommands</name>
    <message>
        <source>Batches</source>
        <translation>일괄 작업</translation>
    </message>
    <message>
        <source>Open a batch</source>
        <translation>일괄 작업 열기</translation>
    </message>
</context>
<context>
    <name>ReviewView</name>
    <message>
        <source>Open a batch, or drop its folder here, to look at what is doubtful in it.</source>
        <translation>일괄 작업을 열거나 그 폴더를 여기에 끌어다 놓으면 확인이 필요한 사진을 살펴볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Nothing in this batch is left to be looked at.</source>
        <translation>이 일괄 작업에는 더 살펴볼 사진이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>살펴볼 사진 %n장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n photo(s) done</source>
        <translation>
            <numerusform>%n장 중 {done}장 완료</numerusform>
        </translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{count}장 중 {place}번째</translation>
    </message>
    <message>
        <source>Also those looked at</source>
        <translation>확인한 사진도 보기</translation>
    </message>
    <message>
        <source>List the photos too that somebody has looked at.</source>
        <translation>누군가 이미 확인한 사진도 목록에 보입니다.</translation>
    </message>
    <message>
        <source>Photos to look at</source>
        <translation>살펴볼 사진</translation>
    </message>
</context>
<context>
    <name>RunCommands</name>
    <message>
        <source>Drag a box over the part that shall be restored, or click on it.</source>
        <translation>복원할 부분을 상자로 끌거나 클릭하세요.</translation>
    </message>
    <message>
        <source>Press Esc once more to stop {name}.</source>
        <translation>{name}을(를) 중지하려면 Esc를 한 번 더 누르세요.</translation>
    </message>
    <message>
        <source>There is no other result by joint of the same size and part yet. Restore once with joint and without added detail, then press again.</source>
        <translation>같은 크기와 부분을 joint로 복원한 다른 결과가 아직 없습니다. joint로, 세부를 더하지 않고 한 번 복원한 다음 다시 누르십시오.</translation>
    </message>
</context>
<context>
    <name>SampleView</name>
    <message>
        <source>A crop is shown here after the first check.</source>
        <translation>첫 점검 뒤에 조각이 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>True picture</source>
        <translation>실제 사진</translation>
    </message>
    <message>
        <source>Learnt</source>
        <translation>배운 결과</translation>
    </message>
    <message>
        <source>After {time}: {score}</source>
        <translation>{time} 후: {score}</translation>
    </message>
    <message>
        <source>&amp;Crop</source>
        <translation>조각(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Against</source>
        <translation>비교 대상(&amp;A)</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>조각</translation>
    </message>
    <message>
        <source>What the crop is compared with</source>
        <translation>조각의 비교 대상</translation>
    </message>
    <message>
        <source>Time of the crop</source>
        <translation>조각의 시각</translation>
    </message>
    <message>
        <source>How the crop looked earlier; at the right end the newest is shown.</source>
        <translation>조각이 전에는 어땠는지 봅니다. 오른쪽 끝에서는 가장 새것이 보입니다.</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save result</source>
        <translation>결과 저장</translation>
    </message>
    <message>
        <source>Save preview</source>
        <translation>미리 보기 저장</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>찾아보기…</translation>
    </message>
    <message>
        <source>Write a grey photo in colour channels</source>
        <translation>흑백 사진을 컬러 채널로 저장</translation>
    </message>
    <message>
        <source>Also save the damage mask and the photo before mending</source>
        <translation>손상 마스크와 메우기 전 사진도 저장</translation>
    </message>
    <message>
        <source>What was filled, white in a mask, and the photo as it was, beside the result</source>
        <translation>메운 곳을 흰색으로 나타낸 마스크와 원래 사진을 결과 옆에 저장합니다</translation>
    </message>
    <message>
        <source>Names…</source>
        <translation>이름 규칙…</translation>
    </message>
    <message>
        <source>Choose by what pattern files are named</source>
        <translation>파일 이름을 정하는 규칙 고르기</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>비트 수</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>품질</translation>
    </message>
    <message>
        <source>Print size</source>
        <translation>인쇄 크기</translation>
    </message>
    <message>
        <source>Give the file a name first.</source>
        <translation>먼저 파일 이름을 정하세요.</translation>
    </message>
    <message>
        <source>32 bits, floating point</source>
        <translation>32비트 부동소수점</translation>
    </message>
    <message numerus="yes">
        <source>%n bits</source>
        <translation>
            <numerusform>%n비트</numerusform>
        </translation>
    </message>
    <message>
        <source>{columns} × {rows} pixels.</source>
        <translation>{columns} × {rows} 픽셀.</translation>
    </message>
    <message>
        <source>Strength: {strength}.</source>
        <translation>강도: {strength}.</translation>
    </message>
    <message>
        <source>Beside it: {files}.</source>
        <translation>함께 저장: {files}.</translation>
    </message>
    <message>
        <source>This is a preview, which is only a part of the photo.</source>
        <translation>미리 보기 결과로, 사진의 일부분입니다.</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>, part</source>
        <translation>, 일부</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>That is the original photo, which is never overwritten. Choose another name.</source>
        <translation>그것은 원본 사진이며 절대 덮어쓰지 않습니다. 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>Replace file</source>
        <translation>파일 바꾸기</translation>
    </message>
    <message>
        <source>{name} exists already. Replace it?</source>
        <translation>{name}이(가) 이미 있습니다. 바꿀까요?</translation>
    </message>
    <message>
        <source>Kept: {what}.</source>
        <translation>유지되는 정보: {what}.</translation>
    </message>
    <message>
        <source>The photo has no colour profile, EXIF, XMP or IPTC that could be kept.</source>
        <translation>사진에 유지할 색상 프로파일, EXIF, XMP, IPTC가 없습니다.</translation>
    </message>
    <message>
        <source>The result is still being measured; try again in a moment.</source>
        <translation>결과를 아직 재는 중입니다. 잠시 뒤에 다시 하세요.</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>보고서 내보내기</translation>
    </message>
</context>
<context>
    <name>ScanCommands</name>
    <message>
        <source>This photo has a border. &lt;a href=&apos;border&apos;&gt;Crop to the picture&lt;/a&gt;</source>
        <translation>이 사진에는 테두리가 있습니다. &lt;a href=&apos;border&apos;&gt;그림만 남기고 자르기&lt;/a&gt;</translation>
    </message>
    <message>
        <source>Crop to the picture</source>
        <translation>그림만 남기고 자르기</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>스캔</translation>
    </message>
    <message>
        <source>Looking for prints</source>
        <translation>인화 사진 찾기</translation>
    </message>
    <message>
        <source>Splitting the scan</source>
        <translation>스캔 나누기</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) were saved to {folder}.</source>
        <translation>
            <numerusform>사진 %n장을 {folder}에 저장했습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>Before</source>
        <translation>복원 전</translation>
    </message>
    <message>
        <source>After</source>
        <translation>복원 후</translation>
    </message>
    <message>
        <source>The film&apos;s picture</source>
        <translation>영화 화면</translation>
    </message>
    <message>
        <source>The film, and what was restored of it on the right of the divider. Comma and full stop move the divider.</source>
        <translation>영화와, 구분선 오른쪽에 복원한 결과입니다. 쉼표와 마침표로 구분선을 옮깁니다.</translation>
    </message>
</context>
<context>
    <name>ScreenDialog</name>
    <message>
        <source>Print screen and paper</source>
        <translation>망점과 종이결</translation>
    </message>
    <message>
        <source>Looking for a pattern…</source>
        <translation>무늬를 찾는 중…</translation>
    </message>
    <message>
        <source>Spectrum, with the waves found</source>
        <translation>스펙트럼과 찾아낸 파동</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>Without it</source>
        <translation>제거 후</translation>
    </message>
    <message>
        <source>&amp;Spacing</source>
        <translation>간격(&amp;S)</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>자동 측정</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>No pattern was found. If you see one, count the pixels from dot to dot.</source>
        <translation>무늬를 찾지 못했습니다. 눈에 보인다면 점과 점 사이의 픽셀 수를 세어 적으세요.</translation>
    </message>
    <message>
        <source>Some waves stand out, {period} pixels long, but not everywhere, or in one direction alone. Cloth, fences and wicker look so, too: leave it unless you see a pattern.</source>
        <translation>{period}픽셀 길이의 파동이 두드러지지만 사진 전체에 있지 않거나 한 방향뿐입니다. 천, 울타리, 고리버들도 이렇게 보이므로 무늬가 눈에 띄지 않으면 그대로 두세요.</translation>
    </message>
    <message>
        <source>Dots, {period} pixels apart at {angle}°, cover the whole photo, as in a newspaper. Detail as fine as they are cannot be told from them, and goes with them.</source>
        <translation>신문처럼 {period}픽셀 간격, {angle}° 각도의 망점이 사진 전체를 덮고 있습니다. 망점만큼 가는 세부는 구별할 수 없어 함께 사라집니다.</translation>
    </message>
    <message>
        <source>A texture of {period} pixels covers the whole photo, as rough paper has. It can be taken out with little loss.</source>
        <translation>거친 종이처럼 {period}픽셀 간격의 결이 사진 전체를 덮고 있습니다. 거의 손실 없이 제거할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>SeeingCommands</name>
    <message>
        <source>No Korean font was found on this machine. Install one, for instance the package fonts-nanum, and start Heirloom again.</source>
        <translation>이 컴퓨터에 한글 글꼴이 없습니다. fonts-nanum 꾸러미 같은 글꼴을 설치하고 Heirloom을 다시 시작하세요.</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Restoring</source>
        <translation>복원</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>미리 보기</translation>
    </message>
    <message>
        <source>Showing the result</source>
        <translation>결과 표시</translation>
    </message>
    <message>
        <source>Preview {number}</source>
        <translation>미리 보기 {number}</translation>
    </message>
    <message>
        <source>The engine has not answered for a while. Wait a little longer, or cancel and try again; your work is safe.</source>
        <translation>엔진이 한동안 응답하지 않습니다. 조금 더 기다리거나, 취소하고 다시 시도하세요. 작업한 내용은 안전합니다.</translation>
    </message>
    <message>
        <source>Result {number}</source>
        <translation>결과 {number}</translation>
    </message>
    <message>
        <source>The result could not be kept on the disk: {why} It is lost when you close the photo, unless you save it elsewhere.</source>
        <translation>결과를 디스크에 보관하지 못했습니다: {why} 다른 곳에 저장하지 않으면 사진을 닫을 때 사라집니다.</translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>The result is still being measured; try again in a moment.</source>
        <translation>결과를 아직 재는 중입니다. 잠시 뒤에 다시 하세요.</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>보고서 내보내기</translation>
    </message>
    <message>
        <source>Heirloom report</source>
        <translation>Heirloom 보고서</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Search by action or key</source>
        <translation>동작이나 키로 찾기</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>동작과 키</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>하는 일</translation>
    </message>
    <message>
        <source>&amp;New key:</source>
        <translation>새 키(&amp;N):</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>새 키</translation>
    </message>
    <message>
        <source>&amp;Assign</source>
        <translation>지정(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;No key</source>
        <translation>키 없음(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Usual key</source>
        <translation>기본 키(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Reset all…</source>
        <translation>모두 되돌리기(&amp;R)…</translation>
    </message>
    <message>
        <source>Take it &amp;away</source>
        <translation>빼앗아 오기(&amp;A)</translation>
    </message>
    <message>
        <source>Choose an action above, then press its new key here.</source>
        <translation>위에서 동작을 고르고 여기에 새 키를 누르세요.</translation>
    </message>
    <message>
        <source>{key} belongs to {others} already. Press another key, or take it away from there.</source>
        <translation>{key}은(는) 이미 {others}의 키입니다. 다른 키를 누르거나 빼앗아 오세요.</translation>
    </message>
    <message>
        <source>Press the new key of “{name}”.</source>
        <translation>“{name}”의 새 키를 누르세요.</translation>
    </message>
    <message>
        <source>{key} is free.</source>
        <translation>{key}은(는) 비어 있습니다.</translation>
    </message>
    <message>
        <source>{key} belongs to another action now, and stays there.</source>
        <translation>{key}은(는) 이제 다른 동작의 키이므로 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Give every action its usual keys again?</source>
        <translation>모든 동작을 기본 키로 되돌릴까요?</translation>
    </message>
    <message>
        <source>All keys that you have chosen are forgotten.</source>
        <translation>직접 정한 키를 모두 잊습니다.</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>모두 되돌리기</translation>
    </message>
</context>
<context>
    <name>Smart</name>
    <message>
        <source>The engine is at work; smart select answers when it is done.</source>
        <translation>엔진이 일하는 중입니다. 끝나면 스마트 선택이 답합니다.</translation>
    </message>
    <message>
        <source>Smart select</source>
        <translation>스마트 선택</translation>
    </message>
    <message>
        <source>Preparing smart select</source>
        <translation>스마트 선택 준비</translation>
    </message>
</context>
<context>
    <name>SmartSelect</name>
    <message>
        <source>Nothing is offered yet. Wait for the answer, then press Enter.</source>
        <translation>아직 제안된 것이 없습니다. 결과를 기다린 뒤 Enter를 누르세요.</translation>
    </message>
</context>
<context>
    <name>SplitDialog</name>
    <message>
        <source>Folder for the photos</source>
        <translation>사진을 저장할 폴더</translation>
    </message>
    <message>
        <source>“{name}” is there already and is not written over. Choose another folder.</source>
        <translation>“{name}” 파일이 이미 있어 덮어쓰지 않습니다. 다른 폴더를 고르세요.</translation>
    </message>
    <message numerus="yes">
        <source>Save %n photo(s)</source>
        <translation>
            <numerusform>사진 %n장 저장</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for prints…</source>
        <translation>인화 사진을 찾는 중…</translation>
    </message>
    <message>
        <source>No prints were found. They must lie apart, on a bed of one colour that is not theirs. Add them by hand.</source>
        <translation>인화 사진을 찾지 못했습니다. 사진과 다른 한 가지 색 바탕에 서로 떨어져 놓여 있어야 합니다. 직접 추가하세요.</translation>
    </message>
    <message>
        <source>Drag corners where they are not right; a double click leaves a print out.</source>
        <translation>맞지 않는 모서리는 끌어서 바로잡으세요. 두 번 누르면 그 사진은 빠집니다.</translation>
    </message>
    <message>
        <source>{number}: no rectangle</source>
        <translation>{number}: 사각형이 아님</translation>
    </message>
    <message>
        <source>{number}: {columns} × {rows}</source>
        <translation>{number}: {columns} × {rows}</translation>
    </message>
    <message>
        <source>{photo}, laid flat</source>
        <translation>{photo}, 반듯하게 폄</translation>
    </message>
    <message>
        <source>{photo}, straightened by {angle}°</source>
        <translation>{photo}, {angle}° 바로 세움</translation>
    </message>
    <message>
        <source>{photo}, pixels as they are</source>
        <translation>{photo}, 픽셀 그대로</translation>
    </message>
    <message>
        <source>Split scan into photos</source>
        <translation>스캔을 사진으로 나누기</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Find again</source>
        <translation>다시 찾기</translation>
    </message>
    <message>
        <source>Saved in the scan&apos;s format, with its tags, to:</source>
        <translation>스캔과 같은 형식으로, 태그와 함께 저장할 곳:</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>바꾸기…</translation>
    </message>
    <message>
        <source>Then:</source>
        <translation>그다음:</translation>
    </message>
    <message>
        <source>List all under Photos</source>
        <translation>모두 사진 목록에 넣기</translation>
    </message>
    <message>
        <source>Open the first</source>
        <translation>첫 사진 열기</translation>
    </message>
    <message>
        <source>Stay with the scan</source>
        <translation>스캔에 그대로 있기</translation>
    </message>
    <message>
        <source>Prints on the scan</source>
        <translation>스캔에 있는 인화 사진</translation>
    </message>
    <message>
        <source>The scan with its prints</source>
        <translation>인화 사진이 표시된 스캔</translation>
    </message>
    <message>
        <source>Arrow keys move the yellow corner, with Ctrl the whole print; Page Down chooses the next corner, Space leaves the print out.</source>
        <translation>화살표 키는 노란 모서리를, Ctrl과 함께 누르면 사진 전체를 옮깁니다. Page Down은 다음 모서리를 고르고 스페이스는 그 사진을 뺍니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>StartField</name>
    <message>
        <source>Nothing: learn from the beginning</source>
        <translation>없음: 처음부터 배우기</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>파일에서…</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>row {row}, column {column}</source>
        <translation>{row}행, {column}열</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>이어서 하기</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>취소하는 중…</translation>
    </message>
    <message>
        <source>{name}: paused</source>
        <translation>{name}: 일시 정지됨</translation>
    </message>
    <message>
        <source>Device that computes; choose another in Settings.</source>
        <translation>계산하는 장치입니다. 설정에서 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Stop the job; it ends within two seconds</source>
        <translation>작업을 멈춥니다. 2초 안에 끝납니다</translation>
    </message>
    <message>
        <source>Cancel the job</source>
        <translation>작업 취소</translation>
    </message>
    <message>
        <source>Pause the job</source>
        <translation>작업 일시 정지</translation>
    </message>
    <message>
        <source>Progress of the job</source>
        <translation>작업 진행률</translation>
    </message>
</context>
<context>
    <name>StrengthBar</name>
    <message>
        <source>Strength of {name}</source>
        <translation>{name} 강도</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>강도</translation>
    </message>
    <message>
        <source>How much of the restoration the result holds: at 0 it is the photo plainly enlarged. No new run is needed.</source>
        <translation>복원을 얼마나 반영할지 정합니다. 0이면 단순히 확대한 사진입니다. 다시 복원할 필요가 없습니다.</translation>
    </message>
    <message>
        <source>By region</source>
        <translation>영역별</translation>
    </message>
    <message>
        <source>Full strength</source>
        <translation>강도 최대로</translation>
    </message>
</context>
<context>
    <name>Strengths</name>
    <message>
        <source>Mixing</source>
        <translation>섞는 중</translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message>
        <source>a pasted picture</source>
        <translation>붙여넣은 그림</translation>
    </message>
    <message>
        <source>Heirloom ended unexpectedly while you worked on {name}. Nothing is lost. &lt;a href=&apos;kept:{id}&apos;&gt;Go on with it&lt;/a&gt;</source>
        <translation>{name} 작업 중에 Heirloom이 예기치 않게 종료되었습니다. 잃은 것은 없습니다. &lt;a href=&apos;kept:{id}&apos;&gt;이어서 작업하기&lt;/a&gt;</translation>
    </message>
    <message>
        <source>Preparing smart select…</source>
        <translation>스마트 선택을 준비하는 중…</translation>
    </message>
    <message>
        <source>Smart select works by GrabCut, because no weights of Segment Anything are here. &lt;a href=&apos;models&apos;&gt;Download or import them&lt;/a&gt;; dragging a box works best without.</source>
        <translation>Segment Anything 가중치가 없어 스마트 선택이 GrabCut으로 동작합니다. &lt;a href=&apos;models&apos;&gt;내려받거나 가져오기&lt;/a&gt;. 없을 때는 상자로 끄는 것이 가장 좋습니다.</translation>
    </message>
    <message>
        <source>This photo seems damaged: {found}. &lt;a href=&apos;damage:take&apos;&gt;Mark it to be filled&lt;/a&gt; or &lt;a href=&apos;damage:look&apos;&gt;look at it first&lt;/a&gt;.</source>
        <translation>이 사진은 손상된 것 같습니다: {found}. &lt;a href=&apos;damage:take&apos;&gt;채우도록 표시&lt;/a&gt;하거나 &lt;a href=&apos;damage:look&apos;&gt;먼저 살펴보십시오&lt;/a&gt;.</translation>
    </message>
</context>
<context>
    <name>Thumbnails</name>
    <message>
        <source>Reading</source>
        <translation>읽는 중</translation>
    </message>
</context>
<context>
    <name>Titles</name>
    <message>
        <source>Double click: a window of its own. Right button: more.</source>
        <translation>두 번 클릭하면 별도 창으로 엽니다. 오른쪽 단추로 더 많은 기능을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Into a window of its own</source>
        <translation>별도 창으로</translation>
    </message>
    <message>
        <source>Close this panel</source>
        <translation>이 패널 닫기</translation>
    </message>
</context>
<context>
    <name>ToneDialog</name>
    <message>
        <source>Tone</source>
        <translation>톤</translation>
    </message>
    <message>
        <source>One stretch for all colours: the paper keeps its colour.</source>
        <translation>모든 색을 똑같이 넓힙니다. 종이의 색이 그대로 남습니다.</translation>
    </message>
    <message>
        <source>A stretch for each colour: the tint of paper and fading goes.</source>
        <translation>색마다 따로 넓힙니다. 종이와 바램에서 온 색조가 사라집니다.</translation>
    </message>
    <message>
        <source>&amp;Black</source>
        <translation>검정(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Middle</source>
        <translation>중간(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;White</source>
        <translation>흰색(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Even out</source>
        <translation>고르게 하기(&amp;E)</translation>
    </message>
    <message>
        <source>Show the &amp;light that was found</source>
        <translation>찾아낸 밝기 분포 보기(&amp;L)</translation>
    </message>
    <message>
        <source>Show the photo &amp;as it was</source>
        <translation>원래 사진 보기(&amp;A)</translation>
    </message>
    <message>
        <source>Heirloom cannot tell uneven fading from the light of the day: look at what was found before you take some of it away.</source>
        <translation>Heirloom은 고르지 않은 바램과 촬영 당시의 빛을 구별할 수 없습니다. 없애기 전에 찾아낸 분포를 살펴보세요.</translation>
    </message>
    <message>
        <source>Tone that becomes black</source>
        <translation>검정이 될 톤</translation>
    </message>
    <message>
        <source>Lighter or darker</source>
        <translation>밝게 또는 어둡게</translation>
    </message>
    <message>
        <source>Tone that becomes white</source>
        <translation>흰색이 될 톤</translation>
    </message>
    <message>
        <source>Even out</source>
        <translation>고르게 하기</translation>
    </message>
</context>
<context>
    <name>Tool</name>
    <message>
        <source>“{name}” is hidden, so that you do not see what you paint. Show it with the eye in the list of regions.</source>
        <translation>“{name}”이(가) 숨겨져 있어 칠한 것이 보이지 않습니다. 영역 목록의 눈 단추로 표시하세요.</translation>
    </message>
    <message>
        <source>“{name}” is locked, so that it gains and loses nothing. Unlock it in the list of regions.</source>
        <translation>“{name}”이(가) 잠겨 있어 바뀌지 않습니다. 영역 목록에서 잠금을 해제하세요.</translation>
    </message>
    <message>
        <source>What lies here belongs to “{name}”, which is locked. Unlock it in the list of regions.</source>
        <translation>여기는 잠겨 있는 “{name}”에 속합니다. 영역 목록에서 잠금을 해제하세요.</translation>
    </message>
    <message>
        <source>The background is chosen, and here is nothing else. Choose a region in the list, or add one, and paint again.</source>
        <translation>배경이 선택되어 있고 여기에는 배경밖에 없습니다. 목록에서 영역을 고르거나 추가한 뒤 다시 칠하세요.</translation>
    </message>
</context>
<context>
    <name>ToolPanel</name>
    <message>
        <source>Drag to move the photo; the wheel zooms at the cursor</source>
        <translation>끌어서 사진을 옮기고, 휠로 커서 위치를 확대합니다</translation>
    </message>
    <message>
        <source>Click on a thing or drag a box around it; Shift adds, Alt takes away, Enter accepts</source>
        <translation>대상을 클릭하거나 상자로 둘러쌉니다. Shift는 더하고 Alt는 빼며 Enter로 확정합니다</translation>
    </message>
    <message>
        <source>Click corners; Enter closes, Backspace takes one back, Esc drops it</source>
        <translation>모서리를 클릭합니다. Enter로 닫고 Backspace로 하나 무르며 Esc로 취소합니다</translation>
    </message>
    <message>
        <source>Click, then drag to the right to take more</source>
        <translation>클릭한 뒤 오른쪽으로 끌면 더 많이 고릅니다</translation>
    </message>
    <message>
        <source>Draw around an area; Ctrl takes it away from the region</source>
        <translation>둘레를 그립니다. Ctrl을 누르면 영역에서 뺍니다</translation>
    </message>
    <message>
        <source>Click to fill a connected part</source>
        <translation>클릭하면 이어진 부분을 채웁니다</translation>
    </message>
    <message>
        <source>Click drops, Alt keeps, Ctrl erases, Shift+click follows</source>
        <translation>클릭은 표시 지움, Alt는 남기기, Ctrl은 지우기, Shift+클릭은 긁힘 따라가기</translation>
    </message>
    <message>
        <source>Draw: the colour spreads; Alt picks, Shift draws straight, right button takes away</source>
        <translation>그으면 색이 퍼집니다. Alt는 색 가져오기, Shift는 직선, 오른쪽 버튼은 없애기</translation>
    </message>
    <message>
        <source>Click a region to colour it by its tones; the right button takes its colours away</source>
        <translation>영역을 누르면 밝기에 따라 색을 입힙니다. 오른쪽 버튼은 색을 없앱니다</translation>
    </message>
    <message>
        <source>Click to take the colour that is seen</source>
        <translation>누르면 보이는 색을 가져옵니다</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>단단함</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>허용 오차</translation>
    </message>
    <message>
        <source>Below 100 %, the brush&apos;s rim takes only what looks like the middle and is connected to it</source>
        <translation>100 %보다 낮으면 브러시 가장자리는 가운데와 비슷하고 이어진 곳만 칠합니다</translation>
    </message>
    <message>
        <source>How different a colour may be and still count as alike</source>
        <translation>색이 얼마나 달라도 비슷하다고 볼지 정합니다</translation>
    </message>
    <message>
        <source>Regions&apos; opacity</source>
        <translation>영역 불투명도</translation>
    </message>
    <message>
        <source>Damage&apos;s opacity</source>
        <translation>손상 불투명도</translation>
    </message>
    <message>
        <source>How strongly the regions are drawn over the photo</source>
        <translation>영역을 사진 위에 얼마나 진하게 표시할지 정합니다</translation>
    </message>
    <message>
        <source>How strongly marks of damage are drawn over the photo</source>
        <translation>사진 위에 손상 표시를 얼마나 진하게 그릴지 정합니다</translation>
    </message>
    <message>
        <source>Round brush</source>
        <translation>둥근 브러시</translation>
    </message>
    <message>
        <source>Square brush</source>
        <translation>네모난 브러시</translation>
    </message>
    <message>
        <source>Follow edges</source>
        <translation>윤곽 따라가기</translation>
    </message>
    <message>
        <source>Paint only what looks like the middle of the brush</source>
        <translation>브러시 가운데와 비슷한 곳만 칠합니다</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Erase where the tool would paint (X); the right button does so at any time</source>
        <translation>도구가 칠할 곳을 지웁니다(X). 오른쪽 단추는 언제나 지웁니다</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>Learn from my photos</source>
        <translation>내 사진으로 배우기</translation>
    </message>
    <message>
        <source>The training is still running.</source>
        <translation>훈련이 아직 진행 중입니다.</translation>
    </message>
    <message>
        <source>If it is stopped, what has been learnt so far is kept. You can use it, or go on another time.</source>
        <translation>멈추어도 지금까지 배운 것은 남습니다. 그것을 쓰거나, 다음에 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>Stop and &amp;keep</source>
        <translation>멈추고 남기기(&amp;K)</translation>
    </message>
    <message>
        <source>S&amp;tay here</source>
        <translation>그대로 있기(&amp;T)</translation>
    </message>
    <message>
        <source>Looking at pictures</source>
        <translation>사진 살펴보기</translation>
    </message>
    <message>
        <source>A name must not begin with a dot, nor hold any of these: {signs}</source>
        <translation>이름은 점으로 시작할 수 없고 다음 글자를 담을 수 없습니다: {signs}</translation>
    </message>
    <message>
        <source>There is a training called “{name}” already. Choose another name.</source>
        <translation>“{name}”이라는 훈련이 이미 있습니다. 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>Reading the pictures…</source>
        <translation>사진을 읽는 중…</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>훈련</translation>
    </message>
    <message>
        <source>Keeping what has been learnt…</source>
        <translation>배운 것을 남기는 중…</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>읽기</translation>
    </message>
    <message>
        <source>“{name}” was interrupted. What it had kept is not lost: it can go on.</source>
        <translation>“{name}”이(가) 중단되었습니다. 남긴 것은 그대로이며 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>“{name}” is learnt: {score}, {plain} {line}.</source>
        <translation>“{name}” 학습을 마쳤습니다: {score}, {plain} {line}.</translation>
    </message>
    <message>
        <source>The training was ended from outside; usually that means that the memory ran out. What it had kept is not lost: it can go on.</source>
        <translation>훈련이 밖에서 끝났습니다. 보통 메모리가 부족했다는 뜻입니다. 남긴 것은 그대로이며 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>멈추었습니다.</translation>
    </message>
    <message>
        <source>Stopped. What has been learnt is kept, and can go on.</source>
        <translation>멈추었습니다. 배운 것은 남아 있으며 이어서 할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>TrainingCharts</name>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>y is what the network makes, x the truth. With a critic: D(y) is its answer, φ is what is seen in a picture, and β makes that part as large as the pixels&apos; at first.</source>
        <translation>y는 신경망이 만든 것, x는 정답입니다. 비평 신경망이 있으면 D(y)는 그 대답, φ는 그림에서 보는 것이며, β는 그 부분을 처음에 화소 부분과 같은 크기로 맞춥니다.</translation>
    </message>
    <message>
        <source>{score} over time, with “{plain}” as a dashed line</source>
        <translation>시간에 따른 {score}, “{plain}”은 점선</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>분</translation>
    </message>
    <message>
        <source>Loss over time</source>
        <translation>시간에 따른 손실</translation>
    </message>
</context>
<context>
    <name>TrainingDialog</name>
    <message>
        <source>Go &amp;on</source>
        <translation>계속(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>일시 정지(&amp;P)</translation>
    </message>
    <message>
        <source>Step {step}</source>
        <translation>{step}단계</translation>
    </message>
    <message>
        <source>{pace} steps a second</source>
        <translation>초당 {pace}단계</translation>
    </message>
    <message>
        <source>{time} learnt</source>
        <translation>배운 시간 {time}</translation>
    </message>
    <message>
        <source>{score}, {plain} {line}</source>
        <translation>{score}, {plain} {line}</translation>
    </message>
    <message>
        <source>Looking at the pictures…</source>
        <translation>사진을 살펴보는 중…</translation>
    </message>
    <message>
        <source>Choose a folder of sharp photos, or drop it here: of the same person or family, if those are what you restore. Nothing leaves this machine.</source>
        <translation>선명한 사진이 든 폴더를 고르거나 여기에 놓으세요. 같은 사람이나 가족을 복원하려면 그들의 사진이 좋습니다. 아무것도 이 컴퓨터를 떠나지 않습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) to learn from</source>
        <translation>
            <numerusform>배울 사진 %n장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept aside to judge by</source>
        <translation>
            <numerusform>평가용 %n장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n soft</source>
        <translation>
            <numerusform>흐림 %n장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n small</source>
        <translation>
            <numerusform>작음 %n장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n broken</source>
        <translation>
            <numerusform>깨짐 %n장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there twice</source>
        <translation>
            <numerusform>중복 %n장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not listed</source>
        <translation>
            <numerusform>목록에 없음 %n장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n grey</source>
        <translation>
            <numerusform>흑백 %n장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n masked out</source>
        <translation>
            <numerusform>마스크 없음 %n장</numerusform>
        </translation>
    </message>
    <message>
        <source>left out: {counts}</source>
        <translation>뺀 사진: {counts}</translation>
    </message>
    <message>
        <source>New</source>
        <translation>새 훈련</translation>
    </message>
    <message>
        <source>{name} (interrupted)</source>
        <translation>{name} (중단됨)</translation>
    </message>
    <message>
        <source>Learn from my photos</source>
        <translation>내 사진으로 배우기</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>훈련(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>훈련</translation>
    </message>
    <message>
        <source>Name of the network</source>
        <translation>신경망 이름</translation>
    </message>
    <message>
        <source>How far the training is</source>
        <translation>훈련의 진행</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>시작(&amp;S)</translation>
    </message>
    <message>
        <source>Stop and &amp;keep</source>
        <translation>멈추고 남기기(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Use this model</source>
        <translation>이 모델 쓰기(&amp;U)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Let the training wait; the machine is free meanwhile.</source>
        <translation>훈련을 잠시 멈춥니다. 그동안 컴퓨터를 다른 일에 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>End now. What has been learnt so far is kept and can be used, or gone on with.</source>
        <translation>지금 끝냅니다. 지금까지 배운 것은 남으며, 쓰거나 이어서 배울 수 있습니다.</translation>
    </message>
    <message>
        <source>Go on to the &amp;end</source>
        <translation>끝까지 계속(&amp;E)</translation>
    </message>
    <message>
        <source>Learn on from where it stopped, as long as it was meant to.</source>
        <translation>멈춘 곳에서 처음 정한 시간까지 이어서 배웁니다.</translation>
    </message>
    <message>
        <source>&amp;Go on for {minutes} minutes</source>
        <translation>{minutes}분 더 배우기(&amp;G)</translation>
    </message>
    <message>
        <source>Learn on from where it stopped, for so long.</source>
        <translation>멈춘 곳에서 그만큼 더 배웁니다.</translation>
    </message>
    <message>
        <source>Take this network for restoring photos, in the settings of the open photo and of those to come.</source>
        <translation>열린 사진과 앞으로 열 사진의 설정에서 이 신경망으로 복원합니다.</translation>
    </message>
</context>
<context>
    <name>TrainingForm</name>
    <message>
        <source>K&amp;ind</source>
        <translation>종류(&amp;I)</translation>
    </message>
    <message>
        <source>Kind of training</source>
        <translation>훈련의 종류</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>모든 설정</translation>
    </message>
</context>
<context>
    <name>UpdatesDialog</name>
    <message>
        <source>Asking for the newest version</source>
        <translation>최신 버전 확인</translation>
    </message>
    <message>
        <source>Heirloom {version} is there; you have {have}. Load it from its page and install it over this one: your work, settings and models stay.</source>
        <translation>Heirloom {version}이(가) 나왔습니다. 지금 버전은 {have}입니다. 페이지에서 내려받아 그대로 덮어 설치하면 됩니다. 작업과 설정, 모델은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>You have Heirloom {have}, and there is none newer.</source>
        <translation>Heirloom {have}을(를) 쓰고 있으며, 이보다 새로운 버전은 없습니다.</translation>
    </message>
    <message>
        <source>Asking for the newest version…</source>
        <translation>최신 버전을 확인하는 중…</translation>
    </message>
    <message>
        <source>Check for updates</source>
        <translation>업데이트 확인</translation>
    </message>
    <message>
        <source>&amp;Open the page</source>
        <translation>페이지 열기(&amp;O)</translation>
    </message>
</context>
<context>
    <name>Wand</name>
    <message>
        <source>Magic wand</source>
        <translation>마술봉</translation>
    </message>
</context>
<context>
    <name>Wheel</name>
    <message>
        <source>Colour wheel</source>
        <translation>색상환</translation>
    </message>
    <message>
        <source>All colours of one brightness: grey in the middle, stronger colours outside. The arrow keys move the marker, Home takes it to grey.</source>
        <translation>밝기가 같은 모든 색입니다. 가운데는 회색이고 바깥으로 갈수록 진해집니다. 화살표 키로 표시를 옮기고, Home 키로 회색에 놓습니다.</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Opening</source>
        <translation>여는 중</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>제목 없음</translation>
    </message>
    <message>
        <source>the picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>{name} 여는 중…</translation>
    </message>
    <message>
        <source>That is no file on this machine. Save it first, then drop the file here.</source>
        <translation>이 컴퓨터에 있는 파일이 아닙니다. 먼저 저장한 뒤 파일을 여기에 놓으세요.</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>Saving</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Saving the project</source>
        <translation>프로젝트 저장</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>{path}(으)로 저장했습니다.</translation>
    </message>
</context>
<context>
    <name>_Card</name>
    <message>
        <source>Not known yet</source>
        <translation>아직 모름</translation>
    </message>
    <message>
        <source>The next run estimates it.</source>
        <translation>다음 실행에서 추정합니다.</translation>
    </message>
    <message>
        <source>Width {long} × {short} px
Angle {angle}°, {size} × {size}</source>
        <translation>너비 {long} × {short} px
각도 {angle}°, {size} × {size}</translation>
    </message>
    <message>
        <source>Standard deviation along the long and the short axis, in pixels of the result</source>
        <translation>긴 축과 짧은 축의 표준 편차(결과 픽셀)</translation>
    </message>
    <message>
        <source>Confidence %p %</source>
        <translation>확신도 %p %</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>확신도</translation>
    </message>
    <message>
        <source>Locked: used as it is in the next run</source>
        <translation>잠김: 다음 실행에서 그대로 씁니다</translation>
    </message>
    <message>
        <source>Lock this kernel, so that the next run uses it as it is</source>
        <translation>이 커널을 잠가 다음 실행에서 그대로 씁니다</translation>
    </message>
    <message>
        <source>Lock the kernel of {name}</source>
        <translation>{name}의 커널 잠그기</translation>
    </message>
    <message>
        <source>More for the kernel of {name}</source>
        <translation>{name}의 커널 더 보기</translation>
    </message>
    <message>
        <source>Kernel of {name}</source>
        <translation>{name}의 커널</translation>
    </message>
    <message>
        <source>Copy to</source>
        <translation>복사할 영역</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>붙여넣기</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>가져오기…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Forget, and estimate again</source>
        <translation>잊고 다시 추정</translation>
    </message>
    <message>
        <source>There is no kernel in the clipboard. Copy one first.</source>
        <translation>클립보드에 커널이 없습니다. 먼저 하나를 복사하세요.</translation>
    </message>
    <message>
        <source>That kernel is for scale {own}, but the scale is {scale}.</source>
        <translation>그 커널은 배율 {own}용인데 지금 배율은 {scale}입니다.</translation>
    </message>
    <message>
        <source>Import kernel</source>
        <translation>커널 가져오기</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>커널</translation>
    </message>
    <message>
        <source>Reading the kernel</source>
        <translation>커널 읽는 중</translation>
    </message>
    <message>
        <source>Export kernel</source>
        <translation>커널 내보내기</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>이 메시지 닫기</translation>
    </message>
</context>
</TS>
