<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en_US">
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
        <source>Brus&amp;h</source>
        <translation>브러시(&amp;H)</translation>
    </message>
    <message>
        <source>Re&amp;gions</source>
        <translation>영역(&amp;G)</translation>
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
        <source>Open re&amp;ference…</source>
        <translation>기준 사진 열기(&amp;F)…</translation>
    </message>
    <message>
        <source>Open a sharp picture of the same portrait to measure the result against.</source>
        <translation>결과를 평가할 같은 인물의 선명한 사진을 엽니다.</translation>
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
        <source>Take everything into the region that it encloses.</source>
        <translation>영역이 둘러싼 곳을 모두 영역에 넣습니다.</translation>
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
        <source>&amp;Manage models…</source>
        <translation>모델 관리(&amp;M)…</translation>
    </message>
    <message>
        <source>See which weights are there, download or import them.</source>
        <translation>어떤 가중치가 있는지 보고, 내려받거나 가져옵니다.</translation>
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
        <source>&amp;About Heirloom</source>
        <translation>Heirloom 정보(&amp;A)</translation>
    </message>
    <message>
        <source>See the version, the licence and what Heirloom is built on.</source>
        <translation>버전, 라이선스, 바탕이 된 것들을 봅니다.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n개 더</numerusform>
        </translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>이 알림 닫기</translation>
    </message>
</context>
<context>
    <name>Brush</name>
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
        <source>Before</source>
        <translation>전</translation>
    </message>
    <message>
        <source>After</source>
        <translation>후</translation>
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
        <source>Photo enlarged by</source>
        <translation>사진 확대 방법</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>너비</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Open photo</source>
        <translation>사진 열기</translation>
    </message>
    <message>
        <source>There is no picture in the clipboard. Copy one first.</source>
        <translation>클립보드에 사진이 없습니다. 먼저 복사하세요.</translation>
    </message>
    <message>
        <source>Heirloom</source>
        <translation>Heirloom</translation>
    </message>
    <message>
        <source>{name} is still running.</source>
        <translation>{name} 작업이 아직 진행 중입니다.</translation>
    </message>
    <message>
        <source>If you go on, it is stopped. Your regions are kept.</source>
        <translation>계속하면 작업이 중단됩니다. 영역은 보관됩니다.</translation>
    </message>
    <message>
        <source>Stop it and go on</source>
        <translation>중단하고 계속</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) have not been saved.</source>
        <translation>
            <numerusform>저장하지 않은 결과가 %n개 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>If you go on, they are lost. Your regions are kept.</source>
        <translation>계속하면 결과가 사라집니다. 영역은 보관됩니다.</translation>
    </message>
    <message>
        <source>Discard and go on</source>
        <translation>버리고 계속</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>그대로 있기</translation>
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
    <message>
        <source>No Korean font was found on this machine. Install one, for instance the package fonts-nanum, and start Heirloom again.</source>
        <translation>이 컴퓨터에 한글 글꼴이 없습니다. fonts-nanum 꾸러미 같은 글꼴을 설치하고 Heirloom을 다시 시작하세요.</translation>
    </message>
    <message>
        <source>About Heirloom</source>
        <translation>Heirloom 정보</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Heirloom {version}&lt;/h3&gt;&lt;p&gt;Restores old portraits region by region, without inventing a face: everything it adds was learnt from the photo itself.&lt;/p&gt;&lt;p&gt;Free software under the GNU Affero General Public License, version 3 or later.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Heirloom {version}&lt;/h3&gt;&lt;p&gt;얼굴을 지어내지 않고 오래된 인물 사진을 영역별로 복원합니다. 더해지는 것은 모두 사진 자체에서 배운 것입니다.&lt;/p&gt;&lt;p&gt;GNU Affero 일반 공중 사용 허가서 3판 이상을 따르는 자유 소프트웨어입니다.&lt;/p&gt;</translation>
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
        <source>Original</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>Original · {method} × {scale}</source>
        <translation>원본 · {method} × {scale}</translation>
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
    <message>
        <source>Delete region</source>
        <translation>영역 삭제</translation>
    </message>
    <message>
        <source>Merge regions</source>
        <translation>영역 합치기</translation>
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
        <source>&apos;{path}&apos; is cut off: parts of the picture are missing. Try another copy of it.</source>
        <translation>&apos;{path}&apos;은(는) 잘려 있어 사진 일부가 없습니다. 다른 사본을 써 보세요.</translation>
    </message>
    <message>
        <source>There is not enough memory to open &apos;{path}&apos;. Close other programs, or make it smaller.</source>
        <translation>&apos;{path}&apos;을(를) 열 메모리가 부족합니다. 다른 프로그램을 닫거나 사진을 줄이세요.</translation>
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
        <source>&apos;{path}&apos; is {size} pixels, {count} megapixels; the limit is {limit}. Allow it with --max-megapixels {needed}, or make it smaller.</source>
        <translation>&apos;{path}&apos;은(는) {size} 픽셀, {count}메가픽셀입니다. 한도는 {limit}입니다. --max-megapixels {needed}로 허용하거나 사진을 줄이세요.</translation>
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
        <source>&apos;{path}&apos; is not a mask that can be read. Save it as an 8-bit PNG.</source>
        <translation>&apos;{path}&apos;은(는) 읽을 수 있는 마스크가 아닙니다. 8비트 PNG로 저장하세요.</translation>
    </message>
    <message>
        <source>There is no mask at &apos;{path}&apos;. Give the path of a mask, a label picture or a folder of masks.</source>
        <translation>&apos;{path}&apos;에 마스크가 없습니다. 마스크, 레이블 이미지 또는 마스크 폴더의 경로를 주세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; has colours. A label map is an 8-bit grey picture.</source>
        <translation>&apos;{path}&apos;에는 색이 있습니다. 레이블 맵은 8비트 회색조 이미지입니다.</translation>
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
        <source>{method} with {file} found no {what} with a confidence of at least {confidence}, so the photo is one region. A lower --confidence, --classes any, or --regions grabcut may find more.</source>
        <translation>{file}을(를) 쓴 {method} 방법이 확신도 {confidence} 이상인 {what}을(를) 찾지 못해 사진 전체가 한 영역입니다. --confidence를 낮추거나 --classes any, --regions grabcut을 쓰면 더 찾을 수 있습니다.</translation>
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
        <source>The kernel of region {label} is for scale {scale}, but --scale is {wanted}.</source>
        <translation>영역 {label}의 커널은 배율 {scale}용이지만 --scale은 {wanted}입니다.</translation>
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
        <source>&apos;{path}&apos; exists already. Choose another name, or allow it with --overwrite.</source>
        <translation>&apos;{path}&apos;이(가) 이미 있습니다. 다른 이름을 고르거나 --overwrite로 허용하세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; exists already. Choose another folder, or give --overwrite.</source>
        <translation>&apos;{path}&apos;이(가) 이미 있습니다. 다른 폴더를 고르거나 --overwrite를 주세요.</translation>
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
        <source>&apos;{path}&apos; cannot be written: {reason}. Choose another folder.</source>
        <translation>&apos;{path}&apos;을(를) 쓸 수 없습니다: {reason}. 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>The weights {name} are not on this machine. {how} {without}</source>
        <translation>가중치 {name}이(가) 이 컴퓨터에 없습니다. {how} {without}</translation>
    </message>
    <message>
        <source>Without any weights, --regions grabcut, whole or a mask file works.</source>
        <translation>가중치가 전혀 없어도 --regions grabcut, whole 또는 마스크 파일은 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Get them with &apos;python main.py models get {name}&apos;, or bring the file with &apos;python main.py models import FILE&apos;.</source>
        <translation>&apos;python main.py models get {name}&apos;으로 받거나 &apos;python main.py models import FILE&apos;로 파일을 가져오세요.</translation>
    </message>
    <message>
        <source>Bring the file with &apos;python main.py models import FILE&apos; (&apos;models list&apos; shows which can be fetched).</source>
        <translation>&apos;python main.py models import FILE&apos;로 파일을 가져오세요(&apos;models list&apos;가 받을 수 있는 것을 보여 줍니다).</translation>
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
        <source>What came for {name} is not the published file (SHA-256 {found}, not {wanted}), so it was removed. Run the command again, or bring the file with &apos;python main.py models import FILE&apos;.</source>
        <translation>{name}으로 받은 것이 공개된 파일이 아니어서(SHA-256 {found}, 기대값 {wanted}) 지웠습니다. 명령을 다시 실행하거나 &apos;python main.py models import FILE&apos;로 파일을 가져오세요.</translation>
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
        <source>{name} could not be fetched from {address} ({reason}). {kept}. Without a network, bring the file with &apos;python main.py models import FILE&apos;.</source>
        <translation>{name}을(를) {address}에서 받지 못했습니다({reason}). {kept}. 네트워크가 없으면 &apos;python main.py models import FILE&apos;로 파일을 가져오세요.</translation>
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
        <source>{name} is no weight file: those end in .pt, .pth, .safetensors or .onnx.</source>
        <translation>{name}은(는) 가중치 파일이 아닙니다. 가중치 파일은 .pt, .pth, .safetensors, .onnx로 끝납니다.</translation>
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
        <source>{name} finds boxes only. For --regions yolo-seg name a file that ends in -seg.</source>
        <translation>{name}은(는) 상자만 찾습니다. --regions yolo-seg에는 -seg로 끝나는 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>&apos;{value}&apos; is not a value of --{option}. Choose one of: {allowed}.</source>
        <translation>&apos;{value}&apos;은(는) --{option}의 값이 아닙니다. 다음 중에서 고르세요: {allowed}.</translation>
    </message>
    <message>
        <source>--{option} is {value}, but must be at least {least}.</source>
        <translation>--{option} 값이 {value}인데 {least} 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>--{option} is {value}, but must be at most {most}.</source>
        <translation>--{option} 값이 {value}인데 {most} 이하여야 합니다.</translation>
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
        <source>--device {name} is not there: {have}. Use --device cpu or auto.</source>
        <translation>--device {name}이(가) 없습니다: {have}. --device cpu 또는 auto를 쓰세요.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not a device. Use auto, cpu, cuda or cuda:N.</source>
        <translation>&apos;{name}&apos;은(는) 장치가 아닙니다. auto, cpu, cuda 또는 cuda:N을 쓰세요.</translation>
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
        <source>There is not enough memory to enlarge this photo. Close other programs or choose a smaller --scale.</source>
        <translation>이 사진을 확대할 메모리가 부족합니다. 다른 프로그램을 닫거나 더 작은 --scale을 고르세요.</translation>
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
        <source>The file holds several pictures; the first was taken.</source>
        <translation>파일에 사진이 여러 장 있어 첫 장을 썼습니다.</translation>
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
        <source>{name} was passed over, for its weights are not here (&apos;models list&apos; shows them).</source>
        <translation>{name}은(는) 가중치가 없어 건너뛰었습니다(&apos;models list&apos;가 보여 줍니다).</translation>
    </message>
    <message>
        <source>--regions auto chose {name}.</source>
        <translation>--regions auto가 {name}을(를) 골랐습니다.</translation>
    </message>
    <message>
        <source>Regions by {method} with {file}: {names}.</source>
        <translation>{file}을(를) 쓴 {method} 방법으로 찾은 영역: {names}.</translation>
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
        <source>Finds people and things (boxes), for --regions yolo-sam.</source>
        <translation>사람과 사물을 상자로 찾습니다. --regions yolo-sam에 씁니다.</translation>
    </message>
    <message>
        <source>Finds people and things with their outlines, for --regions yolo-seg; its boxes serve yolo-sam too.</source>
        <translation>사람과 사물을 윤곽까지 찾습니다. --regions yolo-seg에 쓰며, 상자는 yolo-sam에도 쓰입니다.</translation>
    </message>
    <message>
        <source>Segment Anything, the small and quick one, for --regions yolo-sam and sam.</source>
        <translation>작고 빠른 Segment Anything입니다. --regions yolo-sam과 sam에 씁니다.</translation>
    </message>
    <message>
        <source>Segment Anything, base size, for --regions yolo-sam and sam.</source>
        <translation>기본 크기의 Segment Anything입니다. --regions yolo-sam과 sam에 씁니다.</translation>
    </message>
    <message>
        <source>Segment Anything, large size.</source>
        <translation>큰 Segment Anything입니다.</translation>
    </message>
    <message>
        <source>Segment Anything, huge size, as the published method used it.</source>
        <translation>가장 큰 Segment Anything입니다. 논문에서 쓴 것입니다.</translation>
    </message>
    <message>
        <source>Finds faces, which makes --regions grabcut surer of where the person is.</source>
        <translation>얼굴을 찾습니다. --regions grabcut이 사람의 위치를 더 확실히 압니다.</translation>
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
        <source>The folder &apos;{path}&apos; cannot be made: {reason}. Choose another.</source>
        <translation>&apos;{path}&apos; 폴더를 만들 수 없습니다: {reason}. 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>&apos;{path}&apos; cannot be used: {reason}. Choose another, or change its permissions.</source>
        <translation>&apos;{path}&apos;을(를) 쓸 수 없습니다: {reason}. 다른 것을 고르거나 권한을 바꾸세요.</translation>
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
        <source>Which things count: names in English separated by commas, or “any”.</source>
        <translation>대상으로 셀 종류입니다. 쉼표로 나눈 영어 이름 또는 “any”.</translation>
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
        <source>ZSSR (learnt from the photo)</source>
        <translation>ZSSR(사진에서 학습)</translation>
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
        <source>Lanczos interpolation</source>
        <translation>란초스 보간</translation>
    </message>
    <message>
        <source>Bilinear interpolation</source>
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
        <source>How blurred the picture looks by itself: 0 is sharp, 1 is blurred.</source>
        <translation>사진만 보고 잰 흐림입니다. 0은 선명, 1은 흐림입니다.</translation>
    </message>
    <message>
        <source>NIQE</source>
        <translation>NIQE</translation>
    </message>
    <message>
        <source>How far the fine texture is from that of good photographs; about 2 to 5 is natural.</source>
        <translation>잔 질감이 좋은 사진과 얼마나 다른지 나타냅니다. 2에서 5쯤이 자연스럽습니다.</translation>
    </message>
    <message>
        <source>Blur before</source>
        <translation>복원 전 흐림</translation>
    </message>
    <message>
        <source>The blur of the photo plainly enlarged, to compare with.</source>
        <translation>단순히 확대한 사진의 흐림으로, 비교용입니다.</translation>
    </message>
    <message>
        <source>NIQE before</source>
        <translation>복원 전 NIQE</translation>
    </message>
    <message>
        <source>The NIQE of the photo plainly enlarged, to compare with.</source>
        <translation>단순히 확대한 사진의 NIQE로, 비교용입니다.</translation>
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
    <name>Fill</name>
    <message>
        <source>Fill</source>
        <translation>채우기</translation>
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
        <source>Locked kernels are used as they are, the others are estimated again</source>
        <translation>잠근 커널은 그대로 쓰고 나머지는 다시 추정합니다</translation>
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
        <source>Cancelling…</source>
        <translation>취소하는 중…</translation>
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
    <message numerus="yes">
        <source>Took %n second(s)</source>
        <translation>
            <numerusform>%n초 걸림</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) so far</source>
        <translation>
            <numerusform>%n초 지남</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n left</source>
        <translation>
            <numerusform>약 %n초 남음</numerusform>
        </translation>
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
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Reference: {reference}. Seed {seed}. {times}. {device}. torch {torch}.</source>
        <translation>기준 사진: {reference}. 시드 {seed}. {times}. {device}. torch {torch}.</translation>
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
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Heirloom works without any of these, by GrabCut. YOLO finds people, Segment Anything outlines them and answers the smart tool. Nothing is ever downloaded unasked.</source>
        <translation>Heirloom은 이 중 아무것도 없어도 GrabCut으로 동작합니다. YOLO는 사람을 찾고, Segment Anything은 윤곽을 그리며 스마트 선택에 답합니다. 묻지 않고 내려받는 일은 없습니다.</translation>
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
        <source>{name} is done.</source>
        <translation>{name} 작업이 끝났습니다.</translation>
    </message>
    <message>
        <source>{name} failed. The window says why.</source>
        <translation>{name} 작업이 실패했습니다. 이유는 창에 나와 있습니다.</translation>
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
        <source>Theme, language, keys, tool options and the list of recent photos are forgotten. Photos and results stay.</source>
        <translation>테마, 언어, 키, 도구 설정, 최근 사진 목록을 잊습니다. 사진과 결과는 그대로입니다.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>되돌리기</translation>
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
        <source>Open a photo to see how long it takes.</source>
        <translation>사진을 열면 걸릴 시간을 알 수 있습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Takes about %n second(s).</source>
        <translation>
            <numerusform>약 %n초 걸립니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Takes about %n minute(s).</source>
        <translation>
            <numerusform>약 %n분 걸립니다.</numerusform>
        </translation>
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
    <message numerus="yes">
        <source>%n region(s)</source>
        <translation>
            <numerusform>영역 %n개</numerusform>
        </translation>
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
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n초</numerusform>
        </translation>
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
        <source>Delete result</source>
        <translation>결과 삭제</translation>
    </message>
</context>
<context>
    <name>RunCommands</name>
    <message>
        <source>Drag a box over the part that shall be restored, or click on it.</source>
        <translation>복원할 부분을 상자로 끌거나 클릭하세요.</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save result</source>
        <translation>결과 저장</translation>
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
        <source>{columns} × {rows} pixels. The colour profile, EXIF, XMP, IPTC and the print size are kept.</source>
        <translation>{columns} × {rows} 픽셀. 색 프로필, EXIF, XMP, IPTC, 인쇄 크기가 유지됩니다.</translation>
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
</context>
<context>
    <name>Saving</name>
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
        <source>The result is still being measured; try again in a moment.</source>
        <translation>결과를 아직 재는 중입니다. 잠시 뒤에 다시 하세요.</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>보고서 내보내기</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Opening</source>
        <translation>여는 중</translation>
    </message>
    <message>
        <source>The regions that you last had for this photo are back.</source>
        <translation>이 사진에 마지막으로 쓰던 영역을 되살렸습니다.</translation>
    </message>
    <message>
        <source>Looking for devices</source>
        <translation>장치 찾기</translation>
    </message>
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
        <source>Smart select</source>
        <translation>스마트 선택</translation>
    </message>
    <message>
        <source>The engine is at work; smart select answers when it is done.</source>
        <translation>엔진이 일하는 중입니다. 끝나면 스마트 선택이 답합니다.</translation>
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
        <source>Preview</source>
        <translation>미리 보기</translation>
    </message>
    <message>
        <source>Estimating kernels</source>
        <translation>커널 추정</translation>
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
        <source>Result {number}</source>
        <translation>결과 {number}</translation>
    </message>
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
    <message>
        <source>Saving</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>{path}(으)로 저장했습니다.</translation>
    </message>
    <message>
        <source>{name} is still running. Wait for it, or cancel it first.</source>
        <translation>{name} 작업이 아직 진행 중입니다. 기다리거나 먼저 취소하세요.</translation>
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
        <source>The report could not be written. Choose another folder, or free some space.</source>
        <translation>보고서를 쓸 수 없습니다. 다른 폴더를 고르거나 공간을 비우세요.</translation>
    </message>
    <message>
        <source>Heirloom report</source>
        <translation>Heirloom 보고서</translation>
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
        <source>Regions and kernels</source>
        <translation>영역과 커널</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>{columns} × {rows} pixels, enlarged {scale} times. Everything was learnt from the photo itself.</source>
        <translation>{columns} × {rows} 픽셀을 {scale}배로 확대했습니다. 모든 것을 사진 자체에서 배웠습니다.</translation>
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
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n초 남음</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n분 남음</numerusform>
        </translation>
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
        <source>How strongly the regions are drawn over the photo</source>
        <translation>영역을 사진 위에 얼마나 진하게 표시할지 정합니다</translation>
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
    <name>Wand</name>
    <message>
        <source>Magic wand</source>
        <translation>마술봉</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Untitled</source>
        <translation>제목 없음</translation>
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
        <source>That is no file on this machine. Save it first, then drop the file here.</source>
        <translation>이 컴퓨터에 있는 파일이 아닙니다. 먼저 저장한 뒤 파일을 여기에 놓으세요.</translation>
    </message>
    <message numerus="yes">
        <source>One photo is opened at a time; this is the first of the %n files.</source>
        <translation>
            <numerusform>사진은 한 번에 한 장씩 엽니다. %n개 파일 중 첫 번째입니다.</numerusform>
        </translation>
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
        <source>Reading the kernel</source>
        <translation>커널 읽는 중</translation>
    </message>
    <message>
        <source>Export kernel</source>
        <translation>커널 내보내기</translation>
    </message>
</context>
<context>
    <name>_Table</name>
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
    <name>self._session</name>
    <message>
        <source>Measuring</source>
        <translation>평가</translation>
    </message>
</context>
<context>
    <name>self.session</name>
    <message>
        <source>Restoring</source>
        <translation>복원</translation>
    </message>
</context>
</TS>
